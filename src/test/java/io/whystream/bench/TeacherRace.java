package io.whystream.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;

/** Runs {@link TeacherBenchmark} in rounds: each round runs every server with every batch size once, each in a fresh JVM. */
final class TeacherRace {
    private static final int[] BATCH_SIZES = {1, 8, 32};

    private final Iterations iterations = new Iterations();

    /**
     * Sequences per second; the reference of each discipline is the PyTorch block one by one.
     *
     * @param folder of a teacher of our own
     * @param iterations that count, after as many that do not, in each round
     * @param seconds of each iteration
     */
    static List<Result> run(Path folder, int rounds, int iterations, int seconds) throws RunnerException {
        TeacherRace race = new TeacherRace();
        for (int round = 0; round < rounds; round++) {
            System.err.println("bench: round " + (round + 1) + " of " + rounds + " of all servers ...");
            race.add(new Runner(options(folder, iterations, seconds)).run());
        }
        List<Result> results = new ArrayList<>();
        for (boolean whole : new boolean[] {false, true}) {
            Result reference = race.result(TeacherServer.BLOCK, 1, whole);
            for (TeacherServer server : TeacherServer.values()) {
                for (int batch : BATCH_SIZES) {
                    results.add(race.result(server, batch, whole).against(reference));
                }
            }
        }
        return results;
    }

    private static Options options(Path folder, int iterations, int seconds) {
        return RaceOptions.of(TeacherBenchmark.class, iterations, iterations, seconds)
                .jvmArgsAppend("-D" + TeacherBenchmark.FOLDER + "=" + folder.toAbsolutePath())
                .build();
    }

    private void add(Collection<RunResult> runs) {
        for (RunResult run : runs) {
            String batch = run.getParams().getParam("batch");
            String key = key(
                    run.getParams().getParam("server"), batch, run.getParams().getParam("wholeCatalogue"));
            iterations.add(key, run, Integer.parseInt(batch));
        }
    }

    private Result result(TeacherServer server, int batch, boolean whole) {
        return iterations.result(
                key(server.name(), Integer.toString(batch), Boolean.toString(whole)),
                whole ? "sequences, 100 candidates + all items" : "sequences, 100 candidates",
                server.title() + ", batch " + batch);
    }

    private static String key(String server, String batch, String whole) {
        return server + "/" + batch + "/" + whole;
    }
}
