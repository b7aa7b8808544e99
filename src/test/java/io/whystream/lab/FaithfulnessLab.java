package io.whystream.lab;

import io.whystream.context.AuditChoice;
import io.whystream.context.Catalogue;
import io.whystream.evaluate.FaithfulnessMetrics;
import io.whystream.evaluate.FidelityMetrics;
import io.whystream.event.Explanation;
import io.whystream.event.Interaction;
import io.whystream.explain.DistillerSettings;
import io.whystream.explain.EffectTransferSettings;
import io.whystream.explain.ExplanationSettings.Recommendations;
import io.whystream.explain.PartitionLearner;
import io.whystream.explain.StudentDistiller;
import io.whystream.explain.faithfulness.EvidenceMeasure;
import io.whystream.explain.faithfulness.FaithfulnessAudit;
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
 * The audit of faithfulness on a whole data set, by the service's own parts without Kafka: one partition, the second half
 * audited, once with each measure of the evidence.
 */
@Command(name = "faithfulness-lab")
public final class FaithfulnessLab implements Callable<Integer> {
    @Option(names = "--data", required = true)
    private Path data = Path.of(".");

    @Option(names = "--teacher", required = true)
    private Path teacherFolder = Path.of(".");

    @Option(names = "--cache")
    private @Nullable Path cache;

    @Option(names = "--limit")
    private int limit = Integer.MAX_VALUE;

    @Option(names = "--audit", description = "Share of the events that are audited.")
    private double share = 0.02;

    @Option(names = "--measure", description = "What the evidence is ordered by: ${COMPLETION-CANDIDATES}.")
    private EvidenceMeasure measure = EvidenceMeasure.LEAVE_ONE_OUT;

    @Option(
            names = "--transfer",
            description = "Pull of the teacher's evidence; when given, even as 0, the first half is audited too.")
    private @Nullable Double transfer;

    @Option(
            names = "--robustness",
            description = "Pull of the teacher's scores on perturbed histories; with it the first half is audited too.")
    private @Nullable Double robustness;

    private long nanos;
    private int audited;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new FaithfulnessLab()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        LabData set = LabData.read(data, limit);
        Catalogue catalogue = set.catalogue();
        List<Interaction> events = set.events();
        AuditChoice choice = AuditChoice.ofShare(share);
        DistillerSettings usual = DistillerSettings.defaults();
        DistillerSettings settings = usual.withExplanation(
                        usual.explanation().with(new Recommendations(choice, measure)))
                .withEffectTransfer(new EffectTransferSettings(
                        transfer == null ? 0 : transfer, robustness == null ? 0 : robustness));
        boolean telling = transfer != null || robustness != null;
        FaithfulnessMetrics metrics = new FaithfulnessMetrics();
        FidelityMetrics fidelity = new FidelityMetrics();
        try (Teacher teacher = TeacherFolder.load(teacherFolder)) {
            FaithfulnessAudit audit = new FaithfulnessAudit(teacher, measure);
            PartitionLearner learner = new StudentDistiller(catalogue, teacher, settings).open(0);
            new SoftStream(catalogue, teacher, choice, 100).telling(telling).play(events, cache, made -> {
                boolean counted = made.source().offset() >= events.size() / 2;
                for (Explanation answer :
                        learner.answerThenLearn(counted || telling ? made : ServiceLab.withoutAudit(made))) {
                    if (!counted) {
                        continue;
                    }
                    if (answer.fidelity() != null) {
                        fidelity.add(answer.fidelity());
                    }
                    long start = System.nanoTime();
                    audit.audit(answer).ifPresent(metrics::add);
                    nanos += System.nanoTime() - start;
                    audited += answer.recommendation() == null ? 0 : 1;
                }
            });
        }
        System.out.printf(
                "%s by %s: %,d recommendations, %.1f ms an audit%n",
                set.name(), measure, audited, nanos / 1e6 / audited);
        System.out.println(metrics.figures(0));
        System.out.println(fidelity.figures());
        return 0;
    }
}
