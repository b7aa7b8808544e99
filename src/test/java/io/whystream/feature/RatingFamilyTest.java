package io.whystream.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.whystream.context.Observations;
import io.whystream.event.Item;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RatingFamilyTest {
    private static final long NOW = 1_000_000_000;

    private final Observations observations = new Observations(List.of());
    private final RatingFamily family = new RatingFamily(observations);
    private final FeatureMatrix matrix = new FeatureMatrix(family.columns().size());

    @BeforeEach
    void open() {
        observations.state().open(0);
        observations.state().enter(0);
    }

    private int rated(String itemId, double rating) {
        int item = observations.items().add(itemId);
        observations.rate(item, rating);
        return item;
    }

    private void fill(Moment moment, String... itemIds) {
        ItemSet items = new ItemSet();
        for (String itemId : itemIds) {
            items.add(observations.items().add(itemId), Item.unknown(itemId));
        }
        matrix.reset(items.size());
        family.fill(moment, items, matrix, 0);
    }

    private float value(int row, String column) {
        return matrix.get(row, family.columns().indexOf(column));
    }

    private static Moment after(int... newestFirst) {
        Item unknown = Item.unknown("earlier");
        long[] times = new long[newestFirst.length];
        Arrays.fill(times, NOW);
        return new Moment(NOW, newestFirst, times, Collections.nCopies(newestFirst.length, unknown), Map.of());
    }

    /** Of two items, each rated once, one stands as far above the mean as the other below: 1 deviation, times 1/6. */
    @Test
    void shouldCompareWithTheMeanAndWithTheLastChoices() {
        rated("good", 5);
        int bad = rated("bad", 1);
        fill(after(bad), "good", "bad", "never rated");
        float sixth = 1 / 6f;
        assertThat(value(0, "well-rated")).isCloseTo(sixth, within(1e-6f));
        assertThat(value(1, "well-rated")).isCloseTo(-sixth, within(1e-6f));
        assertThat(value(2, "well-rated")).isZero();
        assertThat(value(0, "distance-last-3")).isCloseTo(2 * sixth, within(1e-6f));
        assertThat(value(1, "distance-last-3")).isZero();
        assertThat(value(0, "session-distance-last-1")).isCloseTo(2 * sixth, within(1e-6f));
        assertThat(value(0, "well-rated-last-10")).isCloseTo(-sixth / 3 * sixth, within(1e-6f));
    }

    @Test
    void shouldCompareWithNothingForANewUser() {
        rated("good", 5);
        rated("bad", 1);
        fill(after(), "good");
        assertThat(value(0, "newcomer-well-rated")).isCloseTo(1 / 6f, within(1e-6f));
        assertThat(value(0, "distance-last-3")).isZero();
        assertThat(value(0, "distance-last-10")).isZero();
        assertThat(value(0, "session-well-rated")).isZero();
    }

    @Test
    void shouldSayNothingWhereNobodyRates() {
        observations.add(new int[0], observations.items().add("chosen"), Item.unknown("chosen"), NOW);
        fill(after(observations.items().find("chosen")), "chosen", "other");
        for (int column = 0; column < matrix.columns(); column++) {
            assertThat(matrix.get(0, column)).isZero();
        }
    }
}
