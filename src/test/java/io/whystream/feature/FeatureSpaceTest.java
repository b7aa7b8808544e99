package io.whystream.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.whystream.context.Observations;
import io.whystream.event.Item;
import io.whystream.event.ReasonName;
import io.whystream.state.Additive;
import io.whystream.state.Channel;
import io.whystream.teacher.Probes;
import io.whystream.teacher.Vocabulary;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Properties of every family at once, on random choices. */
class FeatureSpaceTest {
    private static final long SEED = 7;
    private static final int ITEMS = 40;
    private static final int DIMENSION = 4;
    private static final List<String> SERIES = List.of("Whales", "Owls", "Foxes");
    private static final List<Duration> HALF_LIVES = List.of(Duration.ofDays(1), Duration.ofDays(30));

    private static final FeatureSettings SETTINGS =
            FeatureSettings.defaults().withHalfLives(HALF_LIVES).withPairPlaces(1 << 10);

    private final Random random = new Random(SEED);
    private final Observations observations = new Observations(HALF_LIVES);
    private final FeatureSpace space = new FeatureSpace(observations, SETTINGS, 1, probes(), vocabulary());
    private final FeatureMatrix matrix = new FeatureMatrix(space.columns());
    private final ItemSet items = new ItemSet();
    private final List<Integer> history = new ArrayList<>();

    FeatureSpaceTest() {
        for (Additive state : List.of(observations.state(), space.state())) {
            state.open(0);
            state.enter(0);
        }
    }

    private long now = Instant.parse("2020-01-01T00:00:00Z").toEpochMilli();

    private static Vocabulary vocabulary() {
        return new Vocabulary(
                IntStream.range(0, ITEMS - 5).mapToObj(FeatureSpaceTest::id).toList());
    }

    private static Probes probes() {
        Random random = new Random(SEED);
        int rows = vocabulary().rows();
        float[] states = new float[rows * DIMENSION];
        float[] embeddings = new float[rows * DIMENSION];
        for (int i = DIMENSION; i < states.length; i++) {
            states[i] = (float) random.nextGaussian();
            embeddings[i] = (float) random.nextGaussian();
        }
        float[] prior = new float[rows];
        for (int row = 0; row < rows; row++) {
            prior[row] = (float) random.nextGaussian();
        }
        return new Probes(DIMENSION, states, embeddings, prior);
    }

    private static String id(int item) {
        return "item-" + item;
    }

    private static Item facts(int item) {
        return new Item(
                id(item),
                "Tales of " + SERIES.get(item % SERIES.size()),
                List.of("shelf-" + item % 3, "shelf-" + item % 5),
                List.of("tag-" + item % 4),
                List.of("maker-" + item % 7),
                item % 6 == 0 ? null : Instant.parse("19%02d-05-01T00:00:00Z".formatted(40 + item)),
                null,
                concepts(item));
    }

    private static Map<String, Map<String, Double>> concepts(int item) {
        Map<String, Map<String, Double>> concepts = new HashMap<>();
        List<String> modalities = List.of("text", "image", "audio", "smell");
        for (int m = 0; m < modalities.size(); m++) {
            concepts.put(modalities.get(m), Map.of("dark", 0.1 * (item % (3 + m)), "loud", 0.2 * (item % 7) - 0.5));
        }
        return concepts;
    }

    private Moment moment() {
        int[] newestFirst = new int[Math.min(50, history.size())];
        long[] times = new long[newestFirst.length];
        List<Item> historyFacts = new ArrayList<>();
        for (int lag = 0; lag < newestFirst.length; lag++) {
            int item = history.get(history.size() - 1 - lag);
            times[lag] = now - 600_000L * (lag + 1);
            newestFirst[lag] = observations.items().add(id(item));
            historyFacts.add(facts(item));
        }
        return new Moment(
                now, newestFirst, times, historyFacts, Map.of("device", history.size() % 2 == 0 ? "tv" : "phone"));
    }

    /** One event: all items are candidates, one is chosen and rated, and the teacher disagrees at random. */
    private Moment live() {
        Moment moment = moment();
        items.clear();
        for (int item = 0; item < ITEMS; item++) {
            items.add(observations.items().add(id(item)), facts(item));
        }
        space.fill(moment, items, matrix);
        int chosen = random.nextInt(4) == 0 ? 0 : random.nextInt(ITEMS); // one that everybody chooses
        space.taught(moment, items, random.doubles(ITEMS, -1, 1).toArray());
        observations.add(moment.newestFirst(), items.item(chosen), items.facts(chosen), now);
        observations.rate(items.item(chosen), 1 + chosen % 5);
        history.add(chosen);
        now += random.nextInt(5_000_000);
        return moment;
    }

    private Moment liveAndFill(int events) {
        for (int i = 0; i < events; i++) {
            live();
        }
        Moment moment = moment();
        space.fill(moment, items, matrix);
        return moment;
    }

    @Test
    void shouldSplitEveryColumnExactly() {
        for (int round = 0; round < 20; round++) {
            Moment moment = liveAndFill(5);
            for (int row = 0; row < ITEMS; row++) {
                double[] sums = new double[space.columns()];
                space.split(moment, items, row, matrix, (family, weight, feature, kind, about, value) -> {
                    if (weight < sums.length) {
                        sums[weight] += value;
                    }
                });
                for (int column = 0; column < sums.length; column++) {
                    assertThat(sums[column])
                            .as("%s of row %d, round %d, seed %d", space.columnName(column), row, round, SEED)
                            .isCloseTo(matrix.get(row, column), within(2e-4));
                }
            }
        }
    }

    /** Whatever is muted: each value is the sum of the parts that are not, and only those are told. */
    @Test
    void shouldLeaveOfEachValueWhatIsNotMuted() {
        FeatureMatrix quiet = new FeatureMatrix(space.columns());
        int taken = 0;
        for (int round = 0; round < 30; round++) {
            Moment whole = liveAndFill(5);
            MutedReasons muted = MutedReasons.of(randomReasons());
            Moment wishful = whole.without(muted);
            space.fill(wishful, items, quiet);
            for (int row = 0; row < ITEMS; row++) {
                Map<Integer, Double> wanted = new HashMap<>();
                int[] silent = new int[1];
                space.split(whole, items, row, matrix, (family, weight, feature, kind, about, value) -> {
                    assertThat(family.kinds()).as(family.name()).contains(kind);
                    boolean said = !muted.contains(kind, about);
                    silent[0] += said ? 0 : 1;
                    wanted.merge(weight, said ? value : 0, Double::sum);
                });
                taken += silent[0];
                Map<Integer, Double> told = new HashMap<>();
                space.split(wishful, items, row, quiet, (family, weight, feature, kind, about, value) -> {
                    assertThat(muted.contains(kind, about)).as(feature).isFalse();
                    told.merge(weight, value, Double::sum);
                });
                Map<Integer, Double> filled = valuesOf(row, quiet);
                String where = "row " + row + ", round " + round + ", seed " + SEED;
                wanted.forEach((weight, value) -> {
                    assertThat(filled.getOrDefault(weight, 0.0))
                            .as("weight %d, %s", weight, where)
                            .isCloseTo(value, within(2e-4));
                    assertThat(told.getOrDefault(weight, 0.0))
                            .as("told of weight %d, %s", weight, where)
                            .isCloseTo(value, within(2e-4));
                });
                assertThat(wanted.keySet()).as(where).containsAll(filled.keySet());
            }
        }
        assertThat(taken).as("muted parts").isGreaterThan(1_000);
    }

    private List<ReasonName> randomReasons() {
        List<ReasonName> reasons = new ArrayList<>();
        for (int left = 1 + random.nextInt(4); left > 0; left--) {
            reasons.add(
                    switch (random.nextInt(6)) {
                        case 0 -> new ReasonName("category", "shelf-" + random.nextInt(5));
                        case 1 -> new ReasonName("tag", "tag-" + random.nextInt(4));
                        case 2 -> new ReasonName("concept", "loud");
                        case 3, 4 -> new ReasonName("history", id(history.get(random.nextInt(history.size()))));
                        default -> new ReasonName(ReasonName.KINDS.get(random.nextInt(ReasonName.KINDS.size())), null);
                    });
        }
        return reasons;
    }

    /** By weight, those that are not zero. */
    private static Map<Integer, Double> valuesOf(int row, FeatureMatrix matrix) {
        Map<Integer, Double> values = new HashMap<>();
        for (int column = 0; column < matrix.columns(); column++) {
            if (matrix.get(row, column) != 0) {
                values.put(column, (double) matrix.get(row, column));
            }
        }
        for (int entry = 0; entry < matrix.entries(); entry++) {
            if (matrix.entryRow(entry) == row) {
                values.merge(matrix.entryWeight(entry), (double) matrix.entryValue(entry), Double::sum);
            }
        }
        return values;
    }

    @Test
    void shouldFillEveryColumnWithSomethingThatTellsItemsApart() {
        liveAndFill(200);
        for (int column = 0; column < space.columns(); column++) {
            double first = matrix.get(0, column);
            int at = column;
            assertThat(IntStream.range(0, ITEMS).filter(row -> matrix.get(row, at) != first))
                    .as(space.columnName(column))
                    .isNotEmpty();
        }
    }

    @Test
    void shouldFillFewItemsAsItFillsAll() {
        Moment moment = liveAndFill(200);
        ItemSet few = new ItemSet();
        few.add(items.item(17), items.facts(17));
        few.add(items.item(3), items.facts(3));
        FeatureMatrix fewMatrix = new FeatureMatrix(space.columns());
        space.fill(moment, few, fewMatrix);
        for (int column = 0; column < space.columns(); column++) {
            assertThat(fewMatrix.get(0, column))
                    .as(space.columnName(column))
                    .isCloseTo(matrix.get(17, column), within(1e-5f));
            assertThat(fewMatrix.get(1, column)).isCloseTo(matrix.get(3, column), within(1e-5f));
        }
    }

    /** Up to 1,600 pairs of 40 items: crowded in 1,024 places, nearly alone in 262,144. */
    @Test
    void shouldTellHowManyPairsShareTheirPlace() {
        assertThat(space.pairCollisions()).as("nothing met yet").isNaN();
        Moment moment = liveAndFill(300);
        assertThat(space.pairCollisions()).isBetween(0.05, 1.0);
        FeatureSpace roomy =
                new FeatureSpace(observations, SETTINGS.withPairPlaces(1 << 18), 1, probes(), vocabulary());
        roomy.state().open(0);
        roomy.state().enter(0);
        roomy.fill(moment, items, new FeatureMatrix(roomy.columns()));
        assertThat(roomy.pairCollisions()).isBetween(0.0, 0.02);
    }

    @Test
    void shouldTakeBackWhatItWrote() {
        Moment moment = liveAndFill(100);
        Map<String, byte[]> blocks = new HashMap<>();
        space.state().writeChanged(0, Channel.CHECKPOINT, blocks::put);
        FeatureSpace restored = new FeatureSpace(observations, SETTINGS, 1, probes(), vocabulary());
        restored.state().open(0);
        blocks.forEach((name, block) -> restored.state().restore(0, name, block));
        restored.state().addToTotal(0);
        FeatureMatrix again = new FeatureMatrix(space.columns());
        restored.fill(moment, items, again);
        for (int row = 0; row < ITEMS; row++) {
            for (int column = 0; column < space.columns(); column++) {
                assertThat(again.get(row, column)).as(space.columnName(column)).isEqualTo(matrix.get(row, column));
            }
        }
        assertThat(again.entries()).isEqualTo(matrix.entries());
    }
}
