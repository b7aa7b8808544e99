package io.whystream.teacher.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LatestHistoriesTest {
    @Test
    void shouldTellWhatEachUserHadChosenBefore() {
        assertThat(LatestHistories.of(List.of(
                        new Choice("ann", "a"),
                        new Choice("bob", "b"),
                        new Choice("ann", "c"),
                        new Choice("ann", "a"))))
                .containsExactly(List.of(), List.of(), List.of("a"), List.of("a", "c"));
    }

    @Test
    void shouldLookBackOnTheNewestChoicesOnly() {
        List<Choice> choices = IntStream.range(0, LatestHistories.MOST + 5)
                .mapToObj(i -> new Choice("ann", "item-" + i))
                .toList();
        List<List<String>> latest = LatestHistories.of(choices);
        assertThat(latest).hasSize(LatestHistories.MOST);
        assertThat(latest.get(0)).hasSize(5);
    }
}
