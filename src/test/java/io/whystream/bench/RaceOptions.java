package io.whystream.bench;

import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** How every race is run: each rival in a fresh JVM, with processor time beside the clock's. */
final class RaceOptions {
    private RaceOptions() {}

    /**
     * @param warmups iterations that do not count
     * @param iterations that count
     * @param seconds of each iteration
     */
    static ChainedOptionsBuilder of(Class<?> benchmark, int warmups, int iterations, int seconds) {
        return new OptionsBuilder()
                .include(benchmark.getName())
                .addProfiler(ProcessorTime.class)
                .forks(1)
                .warmupIterations(warmups)
                .warmupTime(TimeValue.seconds(seconds))
                .measurementIterations(iterations)
                .measurementTime(TimeValue.seconds(seconds))
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true);
    }
}
