package io.whystream.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs {@link LinearBenchmark} in rounds: each round runs every learner once, so that a disturbance hits them alike. */
final class LinearRace {
    private final Map<String, List<Double>> byClock = new LinkedHashMap<>();
    private final Map<String, List<Double>> byProcessor = new LinkedHashMap<>();

    /**
     * @param rivals who takes part, our own learner among them
     * @param warmups iterations that do not count, in each round
     * @param iterations that count
     * @param seconds of each iteration
     */
    static List<Result> run(Set<Rival> rivals, int rounds, int warmups, int iterations, int seconds)
            throws RunnerException {
        LinearRace race = new LinearRace();
        for (int round = 0; round < rounds; round++) {
            System.err.println("bench: round " + (round + 1) + " of " + rounds + " of all learners ...");
            race.add(new Runner(options(rivals, warmups, iterations, seconds)).run());
        }
        List<Result> results = new ArrayList<>();
        for (String discipline : List.of("learn", "score")) {
            for (Rival.Optimiser optimiser : Rival.Optimiser.values()) {
                race.add(discipline, optimiser, rivals, results);
            }
        }
        return results;
    }

    private void add(String discipline, Rival.Optimiser optimiser, Set<Rival> rivals, List<Result> results) {
        for (Rival rival : rivals) {
            if (rival.optimiser() == optimiser) {
                Result found = result(discipline, rival).against(result(discipline, optimiser.ours()));
                results.add(found.as(discipline + (optimiser == Rival.Optimiser.SGD ? ", SGD" : "")));
            }
        }
    }

    private static Options options(Set<Rival> rivals, int warmups, int iterations, int seconds) {
        return new OptionsBuilder()
                .include(LinearBenchmark.class.getName())
                .param("rival", rivals.stream().map(Rival::name).toArray(String[]::new))
                .addProfiler(ProcessorTime.class)
                .forks(1)
                .warmupIterations(warmups)
                .warmupTime(TimeValue.seconds(seconds))
                .measurementIterations(iterations)
                .measurementTime(TimeValue.seconds(seconds))
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true)
                .build();
    }

    private void add(Collection<RunResult> runs) {
        for (RunResult run : runs) {
            String key = key(run.getPrimaryResult().getLabel(), run.getParams().getParam("rival"));
            for (BenchmarkResult fork : run.getBenchmarkResults()) {
                for (IterationResult iteration : fork.getIterationResults()) {
                    put(byClock, key, iteration.getPrimaryResult().getScore());
                    put(
                            byProcessor,
                            key,
                            iteration
                                    .getSecondaryResults()
                                    .get(ProcessorTime.LABEL)
                                    .getScore());
                }
            }
        }
    }

    private Result result(String discipline, Rival rival) {
        String key = key(discipline, rival.name());
        double[] clock = sorted(byClock.get(key));
        double[] processor = sorted(byProcessor.get(key));
        return new Result(discipline, rival.title(), clock[clock.length / 2], processor[processor.length - 1], 1);
    }

    private static String key(String discipline, String rival) {
        return discipline + "/" + rival;
    }

    private static void put(Map<String, List<Double>> map, String key, double value) {
        map.computeIfAbsent(key, k -> new ArrayList<>()).add(value);
    }

    private static double[] sorted(List<Double> values) {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return sorted;
    }
}
