package io.whystream.lab;

import io.whystream.context.AuditChoice;
import io.whystream.context.Catalogue;
import io.whystream.event.Explanation;
import io.whystream.event.Fidelity;
import io.whystream.event.Interaction;
import io.whystream.event.SoftPrediction;
import io.whystream.explain.DistillerSettings;
import io.whystream.explain.PartitionLearner;
import io.whystream.explain.StudentDistiller;
import io.whystream.teacher.Teacher;
import io.whystream.teacher.djl.TransformerTeacher;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * How fast the explainer follows a new teacher. The student learns from one teacher, is stopped as the service is (its
 * blocks are all that is left), and starts with another; its fidelity to whoever teaches is printed before and after.
 * {@code --anew} starts from nothing instead, for comparison.
 */
@Command(name = "swap-lab")
public final class SwapLab implements Callable<Integer> {
    private static final int WINDOW = 125;
    private static final int WINDOWS_AFTER = 16;
    private static final int EVENTS_BEFORE = 2_000;

    @Option(names = "--data", required = true)
    private Path data = Path.of(".");

    @Option(names = "--teacher", required = true)
    private Path first = Path.of(".");

    @Option(names = "--swap-to", required = true)
    private Path second = Path.of(".");

    @Option(names = "--swap-at", description = "After this share of the events.")
    private double swapAt = 0.75;

    @Option(names = "--anew", description = "Nothing learned is kept.")
    private boolean anew;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new SwapLab()).execute(arguments));
    }

    @Override
    public Integer call() {
        LabData set = LabData.read(data, Integer.MAX_VALUE);
        Catalogue catalogue = set.catalogue();
        List<Interaction> events = set.events();
        int swap = (int) (swapAt * events.size());
        Map<String, byte[]> blocks = new HashMap<>();
        System.out.printf("%s, teachers swapped after %d of %d events%n", set.name(), swap, events.size());
        try (Teacher teacher = TransformerTeacher.load(first)) {
            List<Fidelity> measured = learn(catalogue, teacher, events, swap - EVENTS_BEFORE, 0, swap, blocks);
            print("before", measured);
        }
        try (Teacher teacher = TransformerTeacher.load(second)) {
            if (anew) {
                blocks.clear();
            }
            int end = Math.min(events.size(), swap + WINDOW * WINDOWS_AFTER);
            List<Fidelity> measured = learn(catalogue, teacher, events, swap, swap, end, blocks);
            for (int window = 0; (window + 1) * WINDOW <= measured.size(); window++) {
                print(
                        "events " + (window * WINDOW + 1) + " to " + (window + 1) * WINDOW,
                        measured.subList(window * WINDOW, (window + 1) * WINDOW));
            }
        }
        return 0;
    }

    private List<Fidelity> learn(
            Catalogue catalogue,
            Teacher teacher,
            List<Interaction> events,
            int measureFrom,
            int from,
            int to,
            Map<String, byte[]> blocks) {
        StudentDistiller distiller = new StudentDistiller(catalogue, teacher, DistillerSettings.defaults());
        PartitionLearner learner = distiller.open(0);
        blocks.forEach(learner::restore);
        AuditChoice audit = AuditChoice.ofShare(1);
        List<Fidelity> measured = new ArrayList<>();
        SoftStream early = new SoftStream(catalogue, teacher, AuditChoice.ofShare(0), 100);
        early.play(events, from, Math.max(from, measureFrom), learner::answerThenLearn);
        new SoftStream(catalogue, teacher, audit, 100)
                .play(
                        events,
                        Math.max(from, measureFrom),
                        to,
                        prediction -> measured.addAll(measure(learner, prediction)));
        learner.writeChanged(blocks::put);
        return measured;
    }

    private static List<Fidelity> measure(PartitionLearner learner, SoftPrediction prediction) {
        return learner.answerThenLearn(prediction).stream()
                .map(Explanation::fidelity)
                .filter(Objects::nonNull)
                .toList();
    }

    private static void print(String when, List<Fidelity> measured) {
        System.out.printf(
                "%-24s %6d events: top-10 overlap %.3f, Kendall's tau %.3f, R2 %.3f, KL %.3f%n",
                when,
                measured.size(),
                measured.stream().mapToDouble(Fidelity::top10Overlap).average().orElse(Double.NaN),
                measured.stream().mapToDouble(Fidelity::kendallTau).average().orElse(Double.NaN),
                measured.stream().mapToDouble(Fidelity::r2).average().orElse(Double.NaN),
                measured.stream().mapToDouble(Fidelity::kl).average().orElse(Double.NaN));
    }
}
