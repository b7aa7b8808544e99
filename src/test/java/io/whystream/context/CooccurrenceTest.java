package io.whystream.context;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CooccurrenceTest {
    @Test
    void shouldCountWhatWasChosenWithinTheWindow() {
        Cooccurrence together = new Cooccurrence(2);
        together.add(new int[] {5, 6, 7}, 1);
        assertThat(together.after(5).get(1)).isEqualTo(1);
        assertThat(together.before(1).get(6)).isEqualTo(1);
        assertThat(together.after(7).get(1)).as("beyond the window").isZero();
        assertThat(together.after(1)).as("directed").isEmpty();
    }

    @Test
    void shouldCountCloserChoicesMore() {
        Cooccurrence near = Cooccurrence.byCloseness(3);
        near.add(new int[] {5, 6, 7, 8}, 1);
        near.add(new int[] {5}, 1);
        assertThat(near.after(5).get(1)).isEqualTo(2);
        assertThat(near.after(6).get(1)).isEqualTo(1 / 2f);
        assertThat(near.after(7).get(1)).isEqualTo(1 / 3f);
        assertThat(near.after(8)).isEmpty();
    }

    @Test
    void shouldNotCountAnItemWithItself() {
        Cooccurrence together = new Cooccurrence(2);
        together.add(new int[] {1}, 1);
        assertThat(together.after(1)).isEmpty();
    }

    @Test
    void shouldTakeBackWhatItWrote() {
        Cooccurrence near = Cooccurrence.byCloseness(3);
        near.add(new int[] {5, 6}, 1);
        near.add(new int[] {1, 6}, 2);
        Map<String, byte[]> blocks = new HashMap<>();
        near.writeChanged(blocks::put);
        Cooccurrence restored = Cooccurrence.byCloseness(3);
        blocks.forEach(restored::restore);
        assertThat(restored.after(6)).isEqualTo(near.after(6));
        assertThat(restored.before(2)).isEqualTo(near.before(2));
    }
}
