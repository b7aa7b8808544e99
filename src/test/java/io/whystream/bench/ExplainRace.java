package io.whystream.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;

/** Runs {@link ExplainBenchmark} in rounds: each round runs every explainer once, so that a disturbance hits them alike. */
final class ExplainRace {
    private ExplainRace() {}

    /**
     * @param rivals who takes part, Whystream among them
     * @param iterations that count, after as many that do not, in each round
     * @param seconds of each iteration
     */
    static List<Result> run(Set<ExplainRival> rivals, int rounds, int iterations, int seconds) throws RunnerException {
        Iterations found = new Iterations();
        for (int round = 0; round < rounds; round++) {
            System.err.println("bench: round " + (round + 1) + " of " + rounds + " of all explainers ...");
            for (RunResult run : new Runner(options(rivals, iterations, seconds)).run()) {
                found.add(run.getParams().getParam("rival"), run, 1);
            }
        }
        Result ours = result(found, ExplainRival.WHYSTREAM);
        List<Result> results = new ArrayList<>();
        rivals.forEach(rival -> results.add(result(found, rival).against(ours)));
        return results;
    }

    private static Result result(Iterations found, ExplainRival rival) {
        return found.result(rival.name(), "explain", rival.title());
    }

    private static Options options(Set<ExplainRival> rivals, int iterations, int seconds) {
        return RaceOptions.of(ExplainBenchmark.class, iterations, iterations, seconds)
                .param("rival", rivals.stream().map(ExplainRival::name).toArray(String[]::new))
                .build();
    }
}
