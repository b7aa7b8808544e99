package io.whystream.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.whystream.context.NameIndex;
import io.whystream.event.Item;
import io.whystream.teacher.Probes;
import io.whystream.teacher.Vocabulary;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TeacherHistoryTest {
    private static final int ITEMS = 60;

    private final NameIndex items = new NameIndex();

    /** The state of item i is (i, 1). */
    private TeacherHistory history() {
        List<String> ids = IntStream.range(0, ITEMS).mapToObj(i -> "item-" + i).toList();
        ids.forEach(items::add);
        int rows = ITEMS + Vocabulary.FIRST_ITEM;
        float[] states = new float[2 * rows];
        for (int i = 0; i < ITEMS; i++) {
            states[2 * (Vocabulary.FIRST_ITEM + i)] = i;
            states[2 * (Vocabulary.FIRST_ITEM + i) + 1] = 1;
        }
        Probes probes = new Probes(2, states, new float[2 * rows], new float[rows]);
        return new TeacherHistory(new TeacherSpace(probes, new Vocabulary(ids)), items);
    }

    private static Moment after(int choices) {
        List<Item> facts = IntStream.range(0, choices)
                .mapToObj(i -> Item.unknown("item-" + i))
                .toList();
        return new Moment(0, IntStream.range(0, choices).toArray(), new long[choices], facts, Map.of());
    }

    @Test
    void shouldAverageEachStretchHoweverManyChoicesItHolds() {
        TeacherHistory history = history();
        history.lay(after(7)); // lags 1; 2; 3 to 5; 6 and 7 of 6 to 10
        assertThat(history.stretches()).isEqualTo(4);
        assertThat(history.state(0)).containsExactly(0, 1);
        assertThat(history.state(1)).containsExactly(1, 1);
        assertThat(history.state(2)).containsExactly(new float[] {3, 1}, within(1e-6f));
        assertThat(history.state(3)).containsExactly(new float[] {5.5f, 1}, within(1e-6f));
    }

    @Test
    void shouldLeaveOutWhatLiesBeyondTheLastStretch() {
        TeacherHistory history = history();
        history.lay(after(ITEMS)); // the last stretch has lags 21 to 50: items 20 to 49
        assertThat(history.state(5)).containsExactly(new float[] {34.5f, 1}, within(1e-4f));
    }
}
