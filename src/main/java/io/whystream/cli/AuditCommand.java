package io.whystream.cli;

import io.whystream.service.ServiceSettings;
import io.whystream.service.WhystreamConfig;
import io.whystream.topology.Trail;
import io.whystream.trail.Finding;
import io.whystream.trail.Outcome;
import io.whystream.trail.TrailReport;
import io.whystream.trail.Verdict;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "audit",
        description = "Hold past explanations against what made them, from the topics alone.",
        footer = {
            "",
            "Exit status 3 when one contradicts what made it. What each line means, and what cannot be found without a",
            "signature: docs/explanations.md. The key of signed explanations: whystream.explain.signing-key-file."
        })
final class AuditCommand implements Callable<Integer> {
    /** The exit status where one of them is not sound: neither a failure nor a wrong command line. */
    private static final int UNSOUND = 3;

    @Mixin
    private final ClusterOptions cluster = new ClusterOptions();

    @ArgGroup(multiplicity = "1")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Which which;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of the draw (default: 1).")
    private long seed = 1;

    @Option(
            names = "--explanations",
            paramLabel = "TOPIC",
            description = "Where the explanations stand that are examined, if that is not their usual topic: a copy.")
    private @Nullable String explanations;

    @Option(
            names = "--teacher",
            paramLabel = "FOLDER",
            description = "The model folder of the teacher: what it thinks of single items is derived anew as well.")
    private @Nullable Path teacherFolder;

    @Option(names = "--report", paramLabel = "FILE", description = "Write the report for machines here.")
    private @Nullable Path report;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    static final class Which {
        @Parameters(paramLabel = "EXPLANATION-ID", description = "The explanation that is examined.")
        private @Nullable String explanationId;

        @Option(names = "--sample", paramLabel = "N", description = "Examine so many, drawn at random.")
        private int sample;
    }

    @Override
    public Integer call() {
        if (which.explanationId == null && which.sample < 1) {
            throw new UsageException("--sample must be at least 1, but is " + which.sample);
        }
        if (report != null) {
            ReportFile.requireWritable("--report", report);
        }
        cluster.override();
        ClusterOptions.override("whystream.teach.folder", teacherFolder);
        List<Outcome> outcomes = outcomes(ClusterOptions.config());
        if (outcomes.isEmpty()) {
            throw new CommandException(
                    which.explanationId == null
                            ? "there are no explanations to examine"
                            : "there is no explanation " + which.explanationId + ", or it is not there any more");
        }
        TrailReport result = TrailReport.of(outcomes);
        PrintWriter out = spec.commandLine().getOut();
        if (which.explanationId != null) {
            outcomes.forEach(outcome -> tell(outcome, out));
        } else {
            out.print(TrailTable.render(result));
            out.flush();
        }
        if (report != null) {
            ReportFile.write(report, result);
        }
        return result.unsound().isEmpty() ? 0 : UNSOUND;
    }

    private List<Outcome> outcomes(WhystreamConfig config) {
        ServiceSettings settings = ClusterOptions.settings(config);
        Path folder = config.teach().folder().orElse(null);
        Trail trail = TrailTable.trail(
                settings,
                explanations == null ? settings.topics().explanations() : explanations,
                folder == null ? null : TrailTable.known(folder));
        return which.explanationId == null ? trail.sample(which.sample, seed) : trail.examine(which.explanationId);
    }

    private static void tell(Outcome outcome, PrintWriter out) {
        out.printf(
                "%s at %s-%d, offset %d: %s%n",
                outcome.explanationId(),
                outcome.place().topic(),
                outcome.place().partition(),
                outcome.place().offset(),
                outcome.sound() ? "sound" : "NOT SOUND");
        for (Finding finding : outcome.findings()) {
            String verdict = finding.verdict() == Verdict.BROKEN
                    ? "BROKEN"
                    : finding.verdict().name().toLowerCase(Locale.ROOT);
            out.printf("  %-14s %-11s %s%n", finding.aspect().word(), verdict, finding.what());
        }
    }
}
