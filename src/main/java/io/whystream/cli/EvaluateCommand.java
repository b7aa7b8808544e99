package io.whystream.cli;

import com.sun.management.OperatingSystemMXBean;
import io.whystream.context.AuditChoice;
import io.whystream.context.Catalogue;
import io.whystream.evaluate.Baseline;
import io.whystream.evaluate.Baselines;
import io.whystream.evaluate.EvaluationReport;
import io.whystream.evaluate.EvaluationTable;
import io.whystream.evaluate.LeaveLastOut;
import io.whystream.evaluate.OfflineRanking;
import io.whystream.evaluate.Prequential;
import io.whystream.event.Interaction;
import io.whystream.local.data.DataSet;
import io.whystream.teacher.RecencyCorrection;
import io.whystream.teacher.Teacher;
import io.whystream.teacher.djl.TeacherFolder;
import io.whystream.teacher.djl.TrainingCountsFile;
import io.whystream.teacher.training.Provenance;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "evaluate",
        description = "Measure a teacher on choices that its training has not seen, beside simple recommenders.",
        footer = {"", "Known data sets: " + DataOptions.KNOWN})
final class EvaluateCommand implements Callable<Integer> {
    private static final double NANOS = TimeUnit.SECONDS.toNanos(1);

    @Option(names = "--teacher", required = true, paramLabel = "FOLDER", description = "What `whystream train` wrote.")
    private Path teacherFolder = Path.of(".");

    @Option(
            names = "--data",
            required = true,
            paramLabel = "FOLDER",
            description = "The data set that it was trained on a part of.")
    private Path data = Path.of(".");

    @Option(
            names = "--protocol",
            required = true,
            paramLabel = "PROTOCOL",
            description = "leave-last-out: every user's last choice (of a teacher trained with --split leave-last-out);"
                    + " prequential: the events after the training, one by one (--split time:SHARE).")
    private String protocol = "";

    @Option(
            names = "--refresh",
            paramLabel = "EVENTS",
            description = "Prequential: also measure a teacher that is trained on again after every so many events"
                    + " (default: none is).")
    private int refresh;

    @Option(names = "--report", paramLabel = "FILE", description = "Write the report for machines here.")
    private @Nullable Path report;

    @Override
    public Integer call() {
        long wallStart = System.nanoTime();
        EvaluationProtocol chosen = EvaluationProtocol.parse(protocol);
        if (refresh < 0 || refresh > 0 && chosen != EvaluationProtocol.PREQUENTIAL) {
            throw new UsageException("--refresh takes a number of events above 0, with --protocol prequential");
        }
        if (report != null) {
            ReportFile.requireWritable("--report", report);
        }
        Provenance provenance = Provenance.read(teacherFolder);
        chosen.requireUnseen(teacherFolder, provenance.split().kind());
        DataSet set = DataSet.read(data, provenance.split().seed());
        List<Interaction> interactions = TrainCommand.interactions(set.records());
        String digest = DataDigest.of(interactions);
        EvaluationProtocol.requireSameData(teacherFolder, provenance.data(), set.name(), digest);
        try (Teacher teacher = TeacherFolder.load(teacherFolder)) {
            Measured measured = chosen == EvaluationProtocol.LEAVE_LAST_OUT
                    ? leaveLastOut(interactions, teacher)
                    : prequential(interactions, catalogue(set), provenance, teacher);
            EvaluationReport result = new EvaluationReport(
                    set.name(),
                    digest,
                    provenance.split().kind().toString(),
                    teacher.version().name() + " " + teacher.version().version(),
                    measured.protocol(),
                    measured.ranking(),
                    measured.ranking().settings(),
                    (System.nanoTime() - wallStart) / NANOS,
                    cpuSeconds());
            System.out.println(EvaluationTable.render(result));
            if (report != null) {
                ReportFile.write(report, result);
            }
        }
        return 0;
    }

    private static Measured leaveLastOut(List<Interaction> interactions, Teacher teacher) {
        LeaveLastOut protocol = TrainingPart.leaveLastOutOf(interactions);
        return new Measured(protocol.describe(), OfflineRanking.leaveLastOut(protocol, new TeacherEntrant(teacher)));
    }

    private static Catalogue catalogue(DataSet set) {
        Catalogue catalogue = new Catalogue();
        set.items().forEach(catalogue::put);
        return catalogue;
    }

    private Measured prequential(
            List<Interaction> interactions, Catalogue catalogue, Provenance provenance, Teacher teacher) {
        AskedTeacher asked = new AskedTeacher(teacher, catalogue);
        List<Baseline> entrants = new ArrayList<>(List.of(new TeacherEntrant(TeacherEntrant.NAME, asked)));
        teacher.trainingCounts()
                .ifPresentOrElse(
                        counts -> entrants.add(
                                new CorrectedEntrant(CorrectedEntrant.NAME, asked, new RecencyCorrection(counts))),
                        () -> System.err.println(teacherFolder + ": has no " + TrainingCountsFile.NAME
                                + ", so the teacher is not measured with its logits corrected; train it again"));
        int seen = provenance.split().kind().events(interactions.size());
        if (refresh == 0) {
            return play(interactions, seen, entrants, teacher, interaction -> {});
        }
        try (TemporaryFolder work = TemporaryFolder.create("whystream-refresh-");
                RefreshedTeacher refreshed = new RefreshedTeacher(
                        refresh, catalogue, teacher.vocabulary().content().isPresent(), teacherFolder, work.path())) {
            interactions.subList(0, seen).forEach(refreshed::trainedOn);
            entrants.addAll(refreshed.entrants());
            return play(interactions, seen, entrants, teacher, refreshed::observe);
        }
    }

    private static Measured play(
            List<Interaction> interactions,
            int seen,
            List<Baseline> entrants,
            Teacher teacher,
            Consumer<Interaction> afterwards) {
        entrants.addAll(Baselines.all());
        Prequential prequential = new Prequential(seen, AuditChoice.ofShare(1), entrants, teacher.vocabulary()::knows);
        try (ProgressDisplay display = ProgressDisplay.open("Evaluating", "events")) {
            for (int i = 0; i < interactions.size(); i++) {
                prequential.observe(interactions.get(i));
                if (i >= seen) {
                    afterwards.accept(interactions.get(i));
                }
                display.step(i + 1, interactions.size());
            }
        }
        return new Measured(prequential.offlineProtocol(), prequential.warmAndCold());
    }

    /** Of the whole process, all threads, since it was started. */
    private static double cpuSeconds() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime() / NANOS;
    }

    private record Measured(String protocol, OfflineRanking ranking) {}
}
