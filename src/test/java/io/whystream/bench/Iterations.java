package io.whystream.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;

/** What the iterations of several rounds came to, by the clock and by processor time. */
final class Iterations {
    private final Map<String, List<Double>> byClock = new HashMap<>();
    private final Map<String, List<Double>> byProcessor = new HashMap<>();

    /**
     * Adds a run, with {@link ProcessorTime} measured beside it.
     *
     * @param key what was measured
     * @param times how often it was done in one operation
     */
    void add(String key, RunResult run, int times) {
        for (BenchmarkResult fork : run.getBenchmarkResults()) {
            for (IterationResult iteration : fork.getIterationResults()) {
                put(byClock, key, times * iteration.getPrimaryResult().getScore());
                double perProcessorSecond =
                        iteration.getSecondaryResults().get(ProcessorTime.LABEL).getScore();
                put(byProcessor, key, times * perProcessorSecond);
            }
        }
    }

    /** The median by the clock, the best by processor time. */
    Result result(String key, String discipline, String name) {
        double[] clock = sorted(byClock.get(key));
        double[] processor = sorted(byProcessor.get(key));
        return new Result(discipline, name, clock[clock.length / 2], processor[processor.length - 1], 1);
    }

    private static void put(Map<String, List<Double>> map, String key, double value) {
        map.computeIfAbsent(key, unmet -> new ArrayList<>()).add(value);
    }

    private static double[] sorted(List<Double> values) {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return sorted;
    }
}
