package io.whystream.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DecayedCountsTest {
    private static final long DAY = TimeUnit.DAYS.toMillis(1);
    private static final int ITEMS = 150;
    private static final int EVENTS = 4000;

    @Test
    void shouldEqualTheSumOfAllDecayedEventsOverDecades() {
        DecayedCounts counts = new DecayedCounts(7 * DAY);
        long[] times = new long[EVENTS];
        int[] items = new int[EVENTS];
        Random random = new Random(5);
        long now = 0;
        for (int e = 0; e < EVENTS; e++) {
            now += random.nextInt((int) (4 * DAY)); // about twenty-two years in all: the landmark must move
            times[e] = now;
            items[e] = random.nextInt(ITEMS);
            counts.add(items[e], now);
        }
        double total = 0;
        for (int item = 0; item < ITEMS; item++) {
            double expected = 0;
            for (int e = 0; e < EVENTS; e++) {
                expected += items[e] == item ? Math.pow(0.5, (now - times[e]) / (7.0 * DAY)) : 0;
            }
            total += expected;
            assertThat(counts.sum(item) * counts.scaleAt(now))
                    .as("item %d, seed 5", item)
                    .isCloseTo(expected, within(1e-9));
        }
        assertThat(counts.total() * counts.scaleAt(now)).isCloseTo(total, within(1e-6));
    }

    @Test
    void shouldCountPlainlyWithoutAHalfLife() {
        DecayedCounts counts = new DecayedCounts(Double.POSITIVE_INFINITY);
        counts.add(3, 0);
        counts.add(3, 9_000 * DAY);
        assertThat(counts.sum(3) * counts.scaleAt(20_000 * DAY)).isEqualTo(2);
        assertThat(counts.sum(99)).isZero();
    }

    @Test
    void shouldComeBackToTheLastBit() {
        DecayedCounts counts = new DecayedCounts(3 * DAY);
        Map<String, byte[]> stored = new HashMap<>();
        Random random = new Random(6);
        for (int e = 0; e < EVENTS; e++) {
            counts.add(random.nextInt(ITEMS), e * DAY);
            if (random.nextInt(50) == 0) {
                counts.writeChanged(stored::put);
            }
        }
        counts.writeChanged(stored::put);
        DecayedCounts restored = new DecayedCounts(3 * DAY);
        stored.forEach(restored::restore);
        assertThat(restored.total()).isEqualTo(counts.total());
        for (int item = 0; item < ITEMS; item++) {
            assertThat(restored.sum(item)).isEqualTo(counts.sum(item));
        }
    }
}
