package io.whystream.bench;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;

/** Runs {@link LinearBenchmark} in rounds: each round runs every learner once, so that a disturbance hits them alike. */
final class LinearRace {
    private final Iterations iterations = new Iterations();

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
        return RaceOptions.of(LinearBenchmark.class, warmups, iterations, seconds)
                .param("rival", rivals.stream().map(Rival::name).toArray(String[]::new))
                .build();
    }

    private void add(Collection<RunResult> runs) {
        for (RunResult run : runs) {
            iterations.add(
                    key(run.getPrimaryResult().getLabel(), run.getParams().getParam("rival")), run, 1);
        }
    }

    private Result result(String discipline, Rival rival) {
        return iterations.result(key(discipline, rival.name()), discipline, rival.title());
    }

    private static String key(String discipline, String rival) {
        return discipline + "/" + rival;
    }
}
