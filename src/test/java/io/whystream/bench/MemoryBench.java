package io.whystream.bench;

import io.whystream.context.Catalogue;
import io.whystream.context.Observations;
import io.whystream.context.UserContext;
import io.whystream.event.HistoryEntry;
import io.whystream.event.Interaction;
import io.whystream.event.SoftPrediction;
import io.whystream.event.Source;
import io.whystream.explain.DistillerSettings;
import io.whystream.explain.PartitionLearner;
import io.whystream.explain.StudentDistiller;
import io.whystream.feature.FeatureSettings;
import io.whystream.teacher.Lesson;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "memory",
        mixinStandardHelpOptions = true,
        description = "What one instance keeps on the heap: a million pair weights, many partitions' addends.")
final class MemoryBench implements Callable<Integer> {
    private static final int PAIR_PLACES = 1 << 20;

    @Option(names = "--partitions", paramLabel = "N", description = "Partitions on this instance (default: 64).")
    private int partitions = 64;

    @Option(names = "--events", paramLabel = "N", description = "Events in all (default: 20000).")
    private int events = 20_000;

    private long before;

    @Override
    public Integer call() {
        List<SoftPrediction> predictions = predictions();
        Catalogue catalogue = stream().catalogue();
        before = used();
        System.out.printf("%,d events over %d partitions, used heap after a collection%n", events, partitions);
        learnAll(catalogue, predictions, partitions);
        learnAll(catalogue, predictions, 1);
        observeAll(catalogue, predictions);
        return 0;
    }

    private static SyntheticStream stream() {
        return new SyntheticStream(5_000, 1_000, 20);
    }

    private List<SoftPrediction> predictions() {
        SyntheticStream stream = stream();
        Map<String, UserContext> users = new HashMap<>();
        List<SoftPrediction> predictions = new ArrayList<>();
        for (int i = 0; i < events; i++) {
            Interaction interaction = stream.next();
            UserContext context = users.getOrDefault(interaction.userId(), UserContext.empty());
            users.put(interaction.userId(), context.fold(interaction));
            Lesson lesson = new Lesson(interaction, new Source("interactions", 0, i), context);
            predictions.add(stream.teach(List.of(lesson)).get(0));
        }
        return predictions;
    }

    private void learnAll(Catalogue catalogue, List<SoftPrediction> predictions, int over) {
        DistillerSettings usual = DistillerSettings.defaults().forPartitions(over);
        StudentDistiller distiller = new StudentDistiller(
                catalogue, null, usual.withFeatures(usual.features().withPairPlaces(PAIR_PLACES)));
        tell("the total of two readings, " + over + " partition(s), nothing learned");
        List<PartitionLearner> learners = new ArrayList<>();
        for (int partition = 0; partition < over; partition++) {
            learners.add(distiller.open(partition));
        }
        for (SoftPrediction prediction : predictions) {
            int partition = Math.floorMod(prediction.interaction().userId().hashCode(), over);
            learners.get(partition).answerThenLearn(prediction);
        }
        tell("the same, learned: with counts and " + over + " addend(s)");
        if (distiller.learned() != events) {
            throw new IllegalStateException("learned from " + distiller.learned() + " events of " + events);
        }
    }

    /** The counts alone: popularity and co-occurrence, in total and by partition. */
    private void observeAll(Catalogue catalogue, List<SoftPrediction> predictions) {
        Observations observations = new Observations(FeatureSettings.defaults().halfLives());
        for (int partition = 0; partition < partitions; partition++) {
            observations.state().open(partition);
        }
        for (SoftPrediction prediction : predictions) {
            Interaction interaction = prediction.interaction();
            observations.state().enter(Math.floorMod(interaction.userId().hashCode(), partitions));
            List<HistoryEntry> history = prediction.history();
            int[] newestFirst = new int[history.size()];
            for (int lag = 0; lag < newestFirst.length; lag++) {
                newestFirst[lag] = observations
                        .items()
                        .add(history.get(newestFirst.length - 1 - lag).itemId());
            }
            String itemId = interaction.subjects().get(0);
            observations.add(
                    newestFirst,
                    observations.items().add(itemId),
                    catalogue.find(itemId).orElseThrow(),
                    interaction.timestamp().toEpochMilli());
        }
        tell("counts and co-occurrence alone, " + partitions + " addends");
        if (observations.itemsChosen() == 0) {
            throw new IllegalStateException("nothing was counted");
        }
    }

    private void tell(String what) {
        System.out.printf("%-64s %8.1f MB%n", what, (used() - before) / 1e6);
    }

    @SuppressWarnings("MemoryMeasurement")
    private static long used() {
        Runtime runtime = Runtime.getRuntime();
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
