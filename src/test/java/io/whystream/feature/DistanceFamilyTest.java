package io.whystream.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.whystream.context.Observations;
import io.whystream.event.Item;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DistanceFamilyTest {
    private static final long NOW = 1_000_000_000;
    private static final List<Duration> HALF_LIVES = List.of(Duration.ofDays(1));

    private final Observations observations = new Observations(HALF_LIVES);
    private final CountLogs logs = new CountLogs(observations);
    private final DistanceFamily family = new DistanceFamily(logs, HALF_LIVES);

    @BeforeEach
    void open() {
        observations.state().open(0);
        observations.state().enter(0);
    }

    private int chosen(String itemId, int times) {
        int item = observations.items().add(itemId);
        for (int i = 0; i < times; i++) {
            observations.add(new int[0], item, Item.unknown(itemId), NOW);
        }
        return item;
    }

    /** Popularity is ln(choices + .5); what lies as far below as above is as distant. */
    @Test
    void shouldMeasureHowFarAnItemLiesFromTheLastChoices() {
        int latest = chosen("latest", 10);
        int earlier = chosen("earlier", 40);
        ItemSet items = new ItemSet();
        items.add(chosen("candidate", 20), Item.unknown("candidate"));
        items.add(latest, Item.unknown("latest"));
        FeatureMatrix matrix = new FeatureMatrix(family.columns().size());
        matrix.reset(items.size());
        Moment moment = new Moment(
                NOW,
                new int[] {latest, earlier},
                new long[] {NOW, NOW},
                List.of(Item.unknown("latest"), Item.unknown("earlier")),
                Map.of());
        logs.lay(NOW, items);
        family.fill(moment, items, matrix, 0);
        double middle = (Math.log(10.5) + Math.log(40.5)) / 2;
        assertThat(matrix.get(0, 0)).isCloseTo((float) Math.abs(Math.log(20.5) - middle), within(1e-5f));
        assertThat(matrix.get(1, 0)).isCloseTo((float) (middle - Math.log(10.5)), within(1e-5f));
        int sessionLatest = family.columns().indexOf("session-popular-last-1");
        assertThat(matrix.get(0, sessionLatest)).isCloseTo((float) Math.log(20.5 / 10.5), within(1e-5f));
        assertThat(matrix.get(1, sessionLatest)).isZero();
    }

    @Test
    void shouldSayNothingOfANewUser() {
        ItemSet items = new ItemSet();
        items.add(chosen("candidate", 20), Item.unknown("candidate"));
        FeatureMatrix matrix = new FeatureMatrix(family.columns().size());
        matrix.reset(1);
        logs.lay(NOW, items);
        family.fill(new Moment(NOW, new int[0], new long[0], List.of(), Map.of()), items, matrix, 0);
        for (int column = 0; column < matrix.columns(); column++) {
            assertThat(matrix.get(0, column)).isZero();
        }
    }
}
