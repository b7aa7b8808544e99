package io.whystream.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.whystream.event.Item;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MomentTest {
    private static final long NOW = 1_600_000_000_000L;
    private static final long HOUR = 3_600_000;

    private static Moment after(long... times) {
        List<Item> facts = java.util.Arrays.stream(times)
                .mapToObj(time -> Item.unknown("item-" + time))
                .toList();
        return new Moment(NOW, new int[times.length], times, facts, Map.of());
    }

    @Test
    void shouldHalveTheFreshnessAfterTheScale() {
        Moment moment = after(NOW, NOW - HOUR, NOW - 3 * HOUR);
        assertThat(moment.freshness(0, 60)).isEqualTo(1);
        assertThat(moment.freshness(1, 60)).isCloseTo(0.5, within(1e-12));
        assertThat(moment.freshness(2, 60)).isCloseTo(0.25, within(1e-12));
    }

    @Test
    void shouldCallNothingFreshWithoutAHistory() {
        assertThat(after().freshness(0, 60)).isZero();
    }

    @Test
    void shouldTakeAChoiceOfTheFutureForOneOfNow() {
        assertThat(after(NOW + HOUR).freshness(0, 60)).isEqualTo(1);
    }

    @Test
    void shouldRefuseAHistoryWithoutItsTimes() {
        assertThatThrownBy(() -> new Moment(NOW, new int[2], new long[1], List.of(), Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 items");
    }
}
