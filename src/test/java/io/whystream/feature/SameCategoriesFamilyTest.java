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

class SameCategoriesFamilyTest {
    private static final long NOW = 1_000_000_000;
    private static final long HOUR = Duration.ofHours(1).toMillis();

    private final Observations observations = new Observations(List.of(Duration.ofDays(1)));
    private final FeatureMatrix matrix = new FeatureMatrix(4);

    @BeforeEach
    void open() {
        observations.state().open(0);
        observations.state().enter(0);
    }

    private Item chosen(String itemId, String... categories) {
        Item facts = new Item(itemId, null, List.of(categories), List.of(), List.of(), null, null, Map.of());
        observations.add(new int[0], observations.items().add(itemId), facts, NOW);
        return facts;
    }

    private void fill(Item candidate, Item... newestFirst) {
        int[] numbers = new int[newestFirst.length];
        long[] times = new long[newestFirst.length];
        for (int lag = 0; lag < numbers.length; lag++) {
            numbers[lag] = observations.items().find(newestFirst[lag].itemId());
            times[lag] = NOW - HOUR;
        }
        ItemSet items = new ItemSet();
        items.add(observations.items().find(candidate.itemId()), candidate);
        matrix.reset(1);
        new SameCategoriesFamily(observations.items(), new ItemCategories(observations.categories()))
                .fill(new Moment(NOW, numbers, times, List.of(newestFirst), Map.of()), items, matrix, 0);
    }

    /** Jaccard similarities of 1/3, 0 and 1; an hour after the latest choice half of the session is gone. */
    @Test
    void shouldCompareWithTheLastThreeChoices() {
        Item candidate = chosen("candidate", "crime", "drama");
        fill(
                candidate,
                chosen("newest", "crime", "comedy"),
                chosen("middle", "war"),
                chosen("oldest", "drama", "crime"));
        assertThat(matrix.get(0, 0)).isCloseTo(1 / 3f, within(1e-6f));
        assertThat(matrix.get(0, 1)).isCloseTo(4 / 9f, within(1e-6f));
        assertThat(matrix.get(0, 2)).isCloseTo(1 / 6f, within(1e-6f));
        assertThat(matrix.get(0, 3)).isCloseTo(2 / 9f, within(1e-6f));
    }

    @Test
    void shouldCountACategoryThatIsNamedTwiceOnce() {
        fill(chosen("candidate", "crime", "crime"), chosen("newest", "crime"));
        assertThat(matrix.get(0, 0)).isEqualTo(1);
    }
}
