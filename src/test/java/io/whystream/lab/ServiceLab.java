package io.whystream.lab;

import io.whystream.context.AuditChoice;
import io.whystream.context.Catalogue;
import io.whystream.evaluate.Baselines;
import io.whystream.evaluate.Prequential;
import io.whystream.evaluate.ReplayReport;
import io.whystream.evaluate.ReportTable;
import io.whystream.event.Explanation;
import io.whystream.event.Interaction;
import io.whystream.event.SoftPrediction;
import io.whystream.explain.DistillerSettings;
import io.whystream.explain.StudentDistiller;
import io.whystream.student.OptimiserKind;
import io.whystream.student.StudentSettings;
import io.whystream.teacher.Teacher;
import io.whystream.teacher.djl.TeacherFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The service's own distiller on a whole data set, one task, no Kafka: everything that {@code replay} reports of ranking
 * and fidelity, in a fraction of its time. {@code --cache} keeps what the teacher says, so that it is asked once.
 */
@Command(name = "service-lab")
public final class ServiceLab implements Callable<Integer> {
    @Option(names = "--data", required = true)
    private Path data = Path.of(".");

    @Option(names = "--teacher")
    private @Nullable Path teacherFolder;

    @Option(names = "--cache")
    private @Nullable Path cache;

    @Option(names = "--limit")
    private int limit = Integer.MAX_VALUE;

    @Option(names = "--evaluate", description = "Share of the events that are ranked; a cache is made for one share.")
    private double evaluate = 0.1;

    @Option(names = "--thin", description = "Of a cache's ranked events only so large a share.")
    private double thin = 1;

    @Option(names = "--warmup")
    private double warmup = 0.5;

    @Option(names = "--negatives")
    private int negatives = 100;

    @Option(names = "--alpha")
    private double labelShare = StudentSettings.defaults().rankerLabelShare();

    @Option(names = "--ranker-optimiser")
    private OptimiserKind ranker = StudentSettings.defaults().rankerOptimiser();

    @Option(names = "--step")
    private double step = StudentSettings.defaults().step();

    @Option(names = "--partitions", description = "One student over so many partitions.")
    private int partitions = 1;

    @Option(names = "--instances", description = "Which are spread over so many instances.")
    private int instances = 1;

    @Option(names = "--delay", description = "Events of the stream after which the others hear of a publication.")
    private int delay = 200;

    @Option(names = "--separate", description = "A student of its own for each partition.")
    private boolean separate;

    @Option(names = "--baselines")
    private boolean baselines;

    private long nanos;
    private long rankedNanos;
    private int ranked;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new ServiceLab()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        LabData set = LabData.read(data, limit);
        Catalogue catalogue = set.catalogue();
        List<Interaction> events = set.events();
        AuditChoice audit = AuditChoice.ofShare(evaluate);
        AuditChoice ranked = AuditChoice.ofShare(evaluate * thin);
        Prequential prequential =
                new Prequential(Math.round(warmup * events.size()), ranked, baselines ? Baselines.all() : List.of());
        events.forEach(prequential::observe);
        try (Teacher teacher = teacherFolder == null ? null : TeacherFolder.load(teacherFolder)) {
            Fleet fleet = new Fleet(
                    partitions,
                    separate ? partitions : instances,
                    delay,
                    !separate,
                    () -> new StudentDistiller(catalogue, teacher, settings()));
            StudentDistiller distiller = fleet.first();
            long counted = Math.round(warmup * events.size());
            new SoftStream(catalogue, teacher, audit, negatives).play(events, cache, made -> {
                boolean audited =
                        ranked.audits(made.interaction()) && made.source().offset() >= counted;
                SoftPrediction prediction = audited ? made : withoutAudit(made);
                long start = System.nanoTime();
                List<Explanation> answers = fleet.answerThenLearn(prediction);
                if (distiller.learned() % 10_000 == 0) {
                    System.out.printf("%d: trust %.3f%n", distiller.learned(), distiller.teacherTrust());
                }
                count(audited, System.nanoTime() - start);
                answers.forEach(prequential::accept);
            });
        }
        print(set.name(), events.size(), prequential);
        return 0;
    }

    private void count(boolean audited, long spent) {
        nanos += audited ? 0 : spent;
        rankedNanos += audited ? spent : 0;
        ranked += audited ? 1 : 0;
    }

    /** Ranks before the warm-up's end would not count: they are not computed. */
    static SoftPrediction withoutAudit(SoftPrediction made) {
        return new SoftPrediction(
                made.interaction(),
                made.source(),
                made.history(),
                made.candidates(),
                made.teacher(),
                made.attention(),
                null);
    }

    private DistillerSettings settings() {
        DistillerSettings usual = DistillerSettings.defaults();
        StudentSettings learning = usual.student();
        return usual.withStudent(new StudentSettings(
                labelShare,
                learning.temperature(),
                learning.explainerTemperature(),
                learning.optimiser(),
                ranker,
                step,
                step,
                learning.smoothing(),
                learning.pairPenalty(),
                learning.ridge(),
                learning.labels(),
                separate ? 1 : partitions));
    }

    private void print(String name, int events, Prequential prequential) {
        System.out.printf(
                "%.0f us to answer and learn an event that is not ranked, %.0f us one that is%n",
                nanos / 1e3 / Math.max(1, events - ranked), rankedNanos / 1e3 / Math.max(1, ranked));
        System.out.println(ReportTable.render(new ReplayReport(
                name,
                prequential.protocol(),
                events,
                events,
                events,
                0,
                0,
                0,
                prequential.explanation(),
                prequential.ranking(),
                prequential.fidelity(),
                null,
                null,
                null)));
    }
}
