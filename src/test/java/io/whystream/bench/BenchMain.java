package io.whystream.bench;

import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code ./whystream bench}. */
@Command(
        name = "whystream bench",
        mixinStandardHelpOptions = true,
        description = "Measure speed and memory, against a hand-written bound and against named rivals.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {StudentBench.class, ExplainBench.class, TeacherBench.class, MemoryBench.class})
public final class BenchMain {
    private BenchMain() {}

    public static void main(String... args) {
        Logger.getLogger("").setLevel(Level.WARNING); // or Kafka's clients write a trace of every record
        System.exit(new CommandLine(new BenchMain()).setUsageHelpAutoWidth(true).execute(args));
    }
}
