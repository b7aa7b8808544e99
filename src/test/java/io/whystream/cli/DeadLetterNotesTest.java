package io.whystream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DeadLetterNotesTest {
    private final DeadLetterNotes notes = new DeadLetterNotes();

    private void add(int times, String reason) {
        IntStream.range(0, times).forEach(i -> notes.add(reason));
    }

    @Test
    void shouldSayNothingWhereNothingWasSetAside() {
        assertThat(notes.render()).isEmpty();
    }

    @Test
    void shouldSayTheMostFrequentReasonsFirstAndCountTheRest() {
        add(2, "b");
        add(1, "");
        add(1_200, "a");
        add(3, "c");
        add(1, "d");
        assertThat(notes.render().lines())
                .containsExactly(
                        "set aside: 1,200 events: a",
                        "set aside: 3 events: c",
                        "set aside: 2 events: b",
                        "set aside: 2 events: other reasons");
    }

    @Test
    void shouldNotKeepEveryReasonOfAMillion() {
        add(2, "of two\nlines");
        IntStream.range(0, 5_000).forEach(i -> notes.add("event " + i));
        assertThat(notes.render().lines())
                .hasSize(4)
                .startsWith("set aside: 2 events: of two lines")
                .endsWith("set aside: 4,998 events: other reasons");
    }
}
