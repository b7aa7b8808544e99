package io.whystream.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.whystream.state.Channel;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RatingSumsTest {
    private static final double TINY = 1e-12;

    private static RatingSums opened(NameIndex items) {
        RatingSums ratings = new RatingSums(items);
        ratings.open(0);
        ratings.enter(0);
        return ratings;
    }

    /** Ratings 1, 3, 5, 5, 1, 3: mean 3, variance 16/6. Two fives and a three, against five average ones: 3/8 of 4/3 above 3. */
    @Test
    void shouldSayHowFarAnItemStandsAboveTheMeanOfAll() {
        NameIndex items = new NameIndex();
        RatingSums ratings = opened(items);
        int good = items.add("good");
        int bad = items.add("bad");
        List.of(5.0, 3.0, 5.0).forEach(rating -> ratings.add(good, rating));
        List.of(1.0, 3.0, 1.0).forEach(rating -> ratings.add(bad, rating));
        assertThat(ratings.mean()).isEqualTo(3);
        assertThat(ratings.standing(good)).isCloseTo(4 / 3.0 / Math.sqrt(16 / 6.0) * 3 / 8, within(TINY));
        assertThat(ratings.standing(bad)).isCloseTo(-ratings.standing(good), within(TINY));
        assertThat(ratings.standing(items.add("never rated"))).isZero();
    }

    @Test
    void shouldSayNothingWhereAllRatingsAreAlike() {
        NameIndex items = new NameIndex();
        RatingSums ratings = opened(items);
        int item = items.add("item");
        for (int i = 0; i < 7; i++) {
            ratings.add(item, 0.1); // the sums round
        }
        assertThat(ratings.standing(item)).isZero();
    }

    /** Another instance gives other numbers to the same names. */
    @Test
    void shouldBeTheSumOfWhatWasFoldedInWhateverTheOrder() {
        NameIndex items = new NameIndex();
        RatingSums ratings = opened(items);
        ratings.open(1);
        for (int event = 0; event < 60; event++) {
            ratings.enter(event % 2);
            ratings.add(items.add("item-" + event * event % 7), event % 5);
        }
        NameIndex others = new NameIndex();
        others.add("item-2");
        RatingSums other = opened(others);
        for (int partition : new int[] {1, 0}) {
            Map<String, byte[]> blocks = new TreeMap<>();
            ratings.writeChanged(partition, Channel.PUBLICATION, blocks::put);
            blocks.forEach((name, block) -> other.fold(name, block, 1));
        }
        assertThat(other.mean()).isCloseTo(ratings.mean(), within(TINY));
        assertThat(other.deviation()).isCloseTo(ratings.deviation(), within(TINY));
        for (String name : List.of("item-0", "item-1", "item-2", "item-4")) {
            assertThat(ratings.standing(items.find(name))).isNotZero();
            assertThat(other.standing(others.addHash(items.hash(items.find(name)))))
                    .isCloseTo(ratings.standing(items.find(name)), within(TINY));
        }
    }

    @Test
    void shouldGiveBackWhatWasStored() {
        NameIndex items = new NameIndex();
        RatingSums ratings = opened(items);
        List.of(5.0, 4.0, 1.0).forEach(rating -> ratings.add(items.add("item"), rating));
        ratings.add(items.add("another"), 2);
        Map<String, byte[]> blocks = new TreeMap<>();
        ratings.writeChanged(0, Channel.CHECKPOINT, blocks::put);
        RatingSums restored = opened(items);
        blocks.forEach((name, block) -> restored.restore(0, name, block));
        restored.clearTotal();
        restored.addToTotal(0);
        assertThat(restored.mean()).isEqualTo(ratings.mean());
        assertThat(restored.standing(items.find("item"))).isEqualTo(ratings.standing(items.find("item")));
    }
}
