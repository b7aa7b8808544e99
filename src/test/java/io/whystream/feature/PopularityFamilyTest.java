package io.whystream.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.whystream.context.Observations;
import io.whystream.event.Item;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PopularityFamilyTest {
    private static final long NOW = 1_000_000_000;

    private final Observations observations = new Observations(List.of());
    private final CountLogs logs = new CountLogs(observations);
    private final PopularityFamily family = new PopularityFamily(logs, List.of());
    private final ItemSet items = new ItemSet();
    private final FeatureMatrix matrix = new FeatureMatrix(2);

    private void choose(String itemId, int times) {
        int item = observations.items().add(itemId);
        for (int time = 0; time < times; time++) {
            observations.add(new int[0], item, Item.unknown(itemId), NOW);
        }
        items.add(item, Item.unknown(itemId));
    }

    private void fill() {
        matrix.reset(items.size());
        logs.lay(NOW, items);
        family.fill(new Moment(NOW, new int[0], new long[0], List.of(), Map.of()), items, matrix, 0);
    }

    private void assertValues(int row, double compared, double much) {
        assertThat((double) matrix.get(row, 0)).isCloseTo(compared, within(1e-6));
        assertThat((double) matrix.get(row, 1)).isCloseTo(much, within(1e-6));
    }

    /** Four items of 280 choices: 70 for the average one, and half a choice more for each. */
    @Test
    void shouldCompareWithTheAverageItemAndBendAtETimesItsChoices() {
        observations.state().open(0);
        observations.state().enter(0);
        choose("popular", 200);
        choose("less", 77);
        choose("usual", 2);
        choose("rare", 1);
        fill();
        assertThat(family.columns()).containsExactly("all-time", "much-all-time");
        assertValues(0, Math.log(200.5 / 70.5), Math.log(200.5 / 70.5) - 1);
        assertValues(1, Math.log(77.5 / 70.5), 0);
        assertValues(3, Math.log(1.5 / 70.5), 0);
    }
}
