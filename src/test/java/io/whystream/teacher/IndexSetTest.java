package io.whystream.teacher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class IndexSetTest {
    @Test
    void shouldKeepEachIndexOnceInTheOrderInWhichTheyCame() {
        IndexSet set = new IndexSet();
        IntStream.of(7, 2, 7, 40_000, 2, 0).forEach(set::add);

        assertThat(members(set)).containsExactly(7, 2, 40_000, 0);
        assertThat(set.contains(40_000)).isTrue();
        assertThat(set.contains(39_999)).isFalse();
        assertThat(set.contains(1_000_000)).isFalse();
    }

    @Test
    void shouldHoldNothingOfBeforeItWasCleared() {
        IndexSet set = new IndexSet();
        set.add(3);

        set.clear();

        assertThat(set.contains(3)).isFalse();
        set.add(5);
        set.add(3);
        assertThat(members(set)).containsExactly(5, 3);
    }

    private static List<Integer> members(IndexSet set) {
        return IntStream.range(0, set.size()).mapToObj(set::get).toList();
    }
}
