package io.whystream.bench;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "How fast one score is explained, 40 non-zeros, on one thread: contributions, reasons, the fewest that carry"
                    + " four fifths; against a tight loop, and against LIME and Kernel SHAP of Kogito's explainability-core on"
                    + " the same linear model. And how far each is from the exact contributions. All in one run, on the same"
                    + " examples.",
            ""
        })
final class ExplainBench implements Callable<Integer> {
    @Option(names = "--quick", description = "One round and short iterations: about a minute instead of six.")
    private boolean quick;

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "RIVAL",
            description = "These explainers beside our own: ${COMPLETION-CANDIDATES}.")
    private Set<ExplainRival> only = EnumSet.allOf(ExplainRival.class);

    @Option(names = "--report", paramLabel = "FILE", description = "Write the figures for machines here, as JSON.")
    private @Nullable Path report;

    @Override
    public Integer call() throws Exception {
        String machine = Machine.describe();
        Set<ExplainRival> rivals = EnumSet.copyOf(only);
        rivals.add(ExplainRival.WHYSTREAM);
        List<Result> results = quick ? ExplainRace.run(rivals, 1, 3, 1) : ExplainRace.run(rivals, 3, 5, 2);
        System.err.println("bench: the errors ...");
        NamedExamples named = new NamedExamples();
        List<AttributionError> errors = rivals.stream()
                .map(rival -> AttributionError.of(rival, named, quick ? 10 : 50))
                .toList();
        BenchReport found =
                new BenchReport("whystream bench explain" + (quick ? " --quick" : ""), machine, results, errors);
        System.out.println(found.table());
        if (report != null) {
            found.write(report);
        }
        return 0;
    }
}
