package io.whystream.bench;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code ./whystream bench}. */
@Command(
        name = "whystream bench",
        mixinStandardHelpOptions = true,
        description = "Measure speed and memory, against a hand-written bound and against named rivals.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {StudentBench.class, TeacherBench.class, MemoryBench.class})
public final class BenchMain {
    private BenchMain() {}

    public static void main(String... args) {
        System.exit(new CommandLine(new BenchMain()).setUsageHelpAutoWidth(true).execute(args));
    }
}
