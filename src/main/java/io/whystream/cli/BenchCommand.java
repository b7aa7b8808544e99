package io.whystream.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/** Stands in the list of commands; the launcher runs the benchmarks, which are no part of the packaged application. */
@Command(name = "bench", description = "Measure speed against a hand-written bound and named rivals, and memory.")
final class BenchCommand implements Callable<Integer> {
    @Unmatched
    private List<String> arguments = List.of();

    @Override
    public Integer call() {
        throw new UsageException("the benchmarks are not part of the packaged application: run them from the sources,"
                + " ./whystream bench " + String.join(" ", arguments));
    }
}
