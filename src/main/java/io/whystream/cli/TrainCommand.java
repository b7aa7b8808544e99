package io.whystream.cli;

import io.whystream.event.Interaction;
import io.whystream.local.data.DataRecord;
import io.whystream.local.data.DataSet;
import io.whystream.teacher.training.DataSplit;
import io.whystream.teacher.training.TrainingMetrics;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "train",
        description =
                "Train a teacher on a data set and write its model folder. Interrupted, the same command goes on from the"
                        + " last epoch.",
        footer = {"", "Known data sets: " + DataOptions.KNOWN})
final class TrainCommand implements Callable<Integer> {
    @Option(names = "--data", required = true, paramLabel = "FOLDER", description = "The data set.")
    private Path data = Path.of(".");

    @Option(names = "--output", required = true, paramLabel = "FOLDER", description = "Where the model goes.")
    private Path output = Path.of(".");

    @Option(
            names = "--split",
            paramLabel = "SPLIT",
            description =
                    "What the teacher may see: leave-last-out (all but every user's last choice, within the 5-core),"
                            + " time:SHARE (the earliest share of the events, such as time:0.5), or all"
                            + " (default: leave-last-out).")
    private String split = "leave-last-out";

    @Option(names = "--seed", paramLabel = "N", description = "Seed of everything random (default: 1).")
    private long seed = 1;

    @Option(
            names = "--time-limit",
            paramLabel = "SECONDS",
            description = "Stop in time to be done after about so long (default: 600).")
    private double timeLimitSeconds = 600;

    @Override
    public Integer call() {
        DataSplit part = split();
        DataSet set = DataSet.read(data, seed);
        TrainingMetrics metrics = new TeacherTrainer(seed, timeLimitSeconds, true)
                .train(set.name(), interactions(set.records()), part, output);
        System.out.printf(
                "The teacher is in %s: NDCG@10 %.4f on %,d choices held out for validation, after %.0f s; %s shows how it"
                        + " learned, and `whystream evaluate` how good it is.%n",
                output, metrics.validationNdcg(), metrics.validationUsers(), metrics.wallSeconds(), LearningCurve.FILE);
        return 0;
    }

    private DataSplit split() {
        try {
            return DataSplit.parse(split);
        } catch (IllegalArgumentException unknown) {
            throw new UsageException("--split: " + unknown.getMessage());
        }
    }

    /** What can be read of the records, in their order. */
    static List<Interaction> interactions(List<DataRecord> records) {
        return records.stream()
                .map(DataRecord::interaction)
                .filter(Objects::nonNull)
                .toList();
    }
}
