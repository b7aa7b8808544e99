package io.whystream.cli;

import io.whystream.event.Interaction;
import io.whystream.local.data.DataRecord;
import io.whystream.local.data.DataSet;
import io.whystream.teacher.training.TrainingMetrics;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "train",
        description = "Train a teacher on a data set and write its model folder.",
        footer = {"", "Known data sets: " + DataOptions.KNOWN})
final class TrainCommand implements Callable<Integer> {
    @Option(names = "--data", required = true, paramLabel = "FOLDER", description = "The data set.")
    private Path data = Path.of(".");

    @Option(names = "--output", required = true, paramLabel = "FOLDER", description = "Where the model goes.")
    private Path output = Path.of(".");

    @Option(names = "--share", paramLabel = "SHARE", description = "Train on the earliest share (default: 1).")
    private double share = 1;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of everything random (default: 1).")
    private long seed = 1;

    @Option(
            names = "--time-limit",
            paramLabel = "SECONDS",
            description = "Stop in time to be done after about so long (default: 600).")
    private double timeLimitSeconds = 600;

    @Override
    public Integer call() {
        DataOptions.requireShare("--share", share);
        DataSet set = DataSet.read(data, seed);
        int events = (int) Math.round(share * set.records().size());
        TrainingMetrics metrics = new TeacherTrainer(seed, timeLimitSeconds, true)
                .train(set.name(), interactions(set.records().subList(0, events)), output);
        System.out.printf(
                "The teacher is in %s: NDCG@10 %.4f on the held-out last choices of %d users, after %.0f s.%n",
                output, metrics.validationNdcg(), metrics.validationUsers(), metrics.wallSeconds());
        return 0;
    }

    /** What can be read of the records, in their order. */
    static List<Interaction> interactions(List<DataRecord> records) {
        return records.stream()
                .map(DataRecord::interaction)
                .filter(Objects::nonNull)
                .toList();
    }
}
