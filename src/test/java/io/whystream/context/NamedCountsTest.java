package io.whystream.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.whystream.state.Channel;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class NamedCountsTest {
    private static final long DAY = TimeUnit.DAYS.toMillis(1);
    private static final int ITEMS = 150;
    private static final int EVENTS = 4000;

    @Test
    void shouldEqualTheSumOfAllDecayedEventsOverDecades() {
        NamedCounts named = opened(Duration.ofDays(7));
        DecayedCounts counts = named.decayed().get(0);
        long[] times = new long[EVENTS];
        int[] items = new int[EVENTS];
        Random random = new Random(5);
        long now = 0;
        for (int e = 0; e < EVENTS; e++) {
            now += random.nextInt((int) (4 * DAY)); // about twenty-two years in all: the landmark must move
            times[e] = now;
            items[e] = random.nextInt(ITEMS);
            named.add(items[e], now);
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
        NamedCounts named = opened(Duration.ofDays(7));
        DecayedCounts counts = named.plain();
        named.add(3, 0);
        named.add(3, 9_000 * DAY);
        assertThat(counts.sum(3) * counts.scaleAt(20_000 * DAY)).isEqualTo(2);
        assertThat(counts.sum(99)).isZero();
    }

    /** Another partition may be years ahead: what it counted must neither count for more nor become infinite. */
    @Test
    void shouldGiveALateEventTheCountsAsTheyStand() {
        NamedCounts named = opened(Duration.ofHours(6));
        DecayedCounts counts = named.decayed().get(0);
        named.add(1, 9_000 * DAY);
        named.add(2, 8_000 * DAY);
        for (long late : new long[] {0, 8_000 * DAY, 9_000 * DAY - 1}) {
            double scale = counts.scaleAt(late);
            assertThat(counts.sum(1) * scale).isEqualTo(1);
            assertThat(counts.sum(2) * scale).isZero();
            assertThat(counts.total() * scale).isEqualTo(1);
        }
    }

    /** The sums over all things come in a block of their own, before those of the things that moved them. */
    @Test
    void shouldStayFiniteWhileOnlyTheTotalsOfWhoIsFarAheadHaveCome() {
        NamedCounts behind = opened(Duration.ofHours(3));
        behind.add(1, 8_000 * DAY);
        NamedCounts ahead = opened(Duration.ofHours(3));
        ahead.add(2, 9_000 * DAY);
        Map<String, byte[]> published = new HashMap<>();
        ahead.writeChanged(0, Channel.PUBLICATION, published::put);
        byte[] totals = published.remove("all");
        behind.fold("all", totals, 1);
        DecayedCounts counts = behind.decayed().get(0);
        double scale = counts.scaleAt(8_000 * DAY);
        assertThat(counts.sum(1) * scale).isZero();
        assertThat(counts.total() * scale).isBetween(0.0, 1.0);
        published.forEach((name, block) -> behind.fold(name, block, 1));
        assertThat(counts.sum(2) * counts.scaleAt(8_000 * DAY)).isEqualTo(1);
    }

    private static NamedCounts opened(Duration halfLife) {
        NamedCounts counts = new NamedCounts(List.of(halfLife));
        for (int item = 0; item < ITEMS; item++) {
            counts.names().add("item-" + item);
        }
        counts.open(0);
        counts.enter(0);
        return counts;
    }

    @Test
    void shouldComeBackToTheLastBit() {
        NamedCounts named = opened(Duration.ofDays(3));
        Map<String, byte[]> stored = new HashMap<>();
        Random random = new Random(6);
        for (int e = 0; e < EVENTS; e++) {
            named.add(random.nextInt(ITEMS), e * DAY);
            if (random.nextInt(50) == 0) {
                named.writeChanged(0, Channel.CHECKPOINT, stored::put);
            }
        }
        named.writeChanged(0, Channel.CHECKPOINT, stored::put);
        NamedCounts restored = new NamedCounts(List.of(Duration.ofDays(3)));
        restored.open(0);
        stored.forEach((name, block) -> restored.restore(0, name, block));
        restored.addToTotal(0);
        assertEqual(restored, named, 0);
        assertThat(restored.chosen()).isEqualTo(named.chosen()).isEqualTo(ITEMS);
    }

    @Test
    void shouldBeTheSumOfWhatSeveralPartitionsPublished() {
        Duration halfLife = Duration.ofDays(3);
        NamedCounts one = opened(halfLife);
        NamedCounts total = new NamedCounts(List.of(halfLife));
        Map<String, byte[]> published = new HashMap<>();
        List<NamedCounts> partitions = List.of(opened(halfLife), opened(halfLife), opened(halfLife));
        Random random = new Random(7);
        for (int e = 0; e < EVENTS; e++) {
            int item = random.nextInt(ITEMS);
            int partition = random.nextInt(partitions.size());
            one.add(item, e * DAY); // eleven years: the landmarks move apart and together again
            partitions.get(partition).add(item, e * DAY);
            if (random.nextInt(20) == 0) {
                publish(partitions.get(partition), partition, published, total);
            }
        }
        for (int p = 0; p < partitions.size(); p++) {
            publish(partitions.get(p), p, published, total);
            publish(partitions.get(p), p, published, total); // again: nothing has changed
        }
        assertEqual(total, one, 1e-9);
        assertThat(total.chosen()).isEqualTo(ITEMS);
    }

    private static void publish(NamedCounts from, int partition, Map<String, byte[]> published, NamedCounts into) {
        from.writeChanged(0, Channel.PUBLICATION, (name, block) -> {
            byte[] before = published.put(partition + name, block);
            into.fold(name, block, 1);
            if (before != null) {
                into.fold(name, before, -1);
            }
        });
    }

    private static void assertEqual(NamedCounts actual, NamedCounts expected, double tolerance) {
        for (int item = 0; item < ITEMS; item++) {
            int there = actual.names().find("item-" + item);
            assertThat(actual.plain().sum(there)).isEqualTo(expected.plain().sum(item));
            assertThat(actual.times().first(there)).isEqualTo(expected.times().first(item));
            assertThat(actual.times().last(there)).isEqualTo(expected.times().last(item));
            assertThat(actual.decayed().get(0).sum(there))
                    .isCloseTo(
                            expected.decayed().get(0).sum(item),
                            within(tolerance * expected.decayed().get(0).sum(item)));
        }
        assertThat(actual.plain().total()).isEqualTo(expected.plain().total());
        assertThat(actual.decayed().get(0).total())
                .isCloseTo(
                        expected.decayed().get(0).total(),
                        within(tolerance * expected.decayed().get(0).total()));
    }
}
