package io.whystream.cli;

import io.whystream.event.Interaction;
import io.whystream.local.data.DataRecord;
import io.whystream.local.data.DataSet;
import io.whystream.service.ServiceSettings;
import io.whystream.service.WhystreamConfig;
import io.whystream.teacher.training.DataSplit;
import io.whystream.teacher.training.RefreshSettings;
import io.whystream.teacher.training.TrainingMetrics;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "train",
        description =
                "Train a teacher on a data set and write its model folder. Interrupted, the same command goes on from the"
                        + " last epoch.",
        footer = {"", "Known data sets: " + DataOptions.KNOWN})
final class TrainCommand implements Callable<Integer> {
    @ArgGroup(multiplicity = "1")
    private Source source = new Source();

    /** What it is trained on: a data set or a stream. */
    static final class Source {
        @Option(names = "--data", required = true, paramLabel = "FOLDER", description = "The data set.")
        private @Nullable Path data;

        @Option(
                names = "--follow",
                required = true,
                description =
                        "Follow the stream beside the service: train --teacher on after every so many choices, and"
                                + " order each new model by whystream.teach.swap.topic (docs/teacher.md). Until Ctrl-C.")
        private boolean follow;
    }

    @Option(
            names = "--output",
            paramLabel = "FOLDER",
            description = "Where the model goes; with --follow, where one folder for each goes.")
    private @Nullable Path output;

    @Option(names = "--teacher", paramLabel = "FOLDER", description = "With --follow: the model to begin with.")
    private @Nullable Path teacher;

    @Option(
            names = "--every",
            paramLabel = "CHOICES",
            description = "With --follow: train on after so many choices (default: 10000).")
    private @Nullable Integer every;

    @Mixin
    private final ClusterOptions cluster = new ClusterOptions();

    @Option(
            names = "--split",
            paramLabel = "SPLIT",
            description =
                    "What the teacher may see: leave-last-out (all but every user's last choice, within the 5-core),"
                            + " time:SHARE (the earliest share of the events, such as time:0.5), or all"
                            + " (default: leave-last-out).")
    private String split = "leave-last-out";

    @Option(
            names = "--content",
            description =
                    "Also learn what items have in common by the catalogue, so that the teacher knows what to think of"
                            + " items that come later.")
    private boolean content;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of everything random (default: 1).")
    private long seed = 1;

    @Option(
            names = "--time-limit",
            paramLabel = "SECONDS",
            description = "Stop in time to be done after about so long (default: 600).")
    private double timeLimitSeconds = 600;

    @Override
    public Integer call() {
        if (source.follow) {
            follow();
        } else if (output == null) {
            throw new UsageException("--output: where is the model to go?");
        } else if (source.data != null) {
            train(source.data, output);
        }
        return 0;
    }

    private void train(Path data, Path folder) {
        DataSplit part = split();
        DataSet set = DataSet.read(data, seed);
        TrainingMetrics metrics = new TeacherTrainer(seed, timeLimitSeconds, true)
                .describing(content ? set.items() : List.of())
                .train(set.name(), interactions(set.records()), part, folder);
        System.out.printf(
                "The teacher is in %s: NDCG@10 %.4f on %,d choices held out for validation, after %.0f s; %s shows how it"
                        + " learned, and `whystream evaluate` how good it is.%n",
                folder, metrics.validationNdcg(), metrics.validationUsers(), metrics.wallSeconds(), LearningCurve.FILE);
    }

    private void follow() {
        cluster.override();
        ClusterOptions.override("whystream.teach.folder", teacher);
        ClusterOptions.override("whystream.teach.refresh.folder", output);
        ClusterOptions.override("whystream.teach.refresh.every", every);
        WhystreamConfig config = ClusterOptions.config();
        ServiceSettings settings = ClusterOptions.settings(config);
        WhystreamConfig.Refresh refresh = config.teach().refresh();
        String orders = config.teach()
                .swap()
                .topic()
                .orElseThrow(() ->
                        missing("whystream.teach.swap.topic", "the topic by which the service hears of new models"));
        Path first = config.teach().folder().orElseThrow(() -> missing("--teacher", "the model to begin with"));
        Path folder = refresh.folder().orElseThrow(() -> missing("--output", "where the models go"));
        try (FollowedStream stream = new FollowedStream(
                settings.stream(),
                settings.topics(),
                orders,
                new RefreshSettings(
                        refresh.every(), Math.max(refresh.every(), refresh.window()), refresh.epochs(), refresh.keep()),
                first,
                folder,
                next -> System.out.printf(
                        "%s: version %s, %,d choices learned in %.0f s, ordered by %s%n",
                        next.folder(), next.version().version(), next.choices(), next.seconds(), orders))) {
            System.out.printf(
                    "Following %s with %s; a new teacher goes to %s after every %,d choices. Ctrl-C ends it.%n",
                    settings.topics().interactions(), stream.latest(), folder, refresh.every());
            stream.run();
        }
    }

    private static UsageException missing(String name, String what) {
        return new UsageException("--follow needs " + name + ": " + what);
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
