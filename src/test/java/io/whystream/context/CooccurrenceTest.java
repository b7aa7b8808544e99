package io.whystream.context;

import static org.assertj.core.api.Assertions.assertThat;

import io.whystream.state.Channel;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CooccurrenceTest {
    private static final NameIndex ITEMS = new NameIndex();
    private static final Duration HALF_LIFE = Duration.ofDays(10);
    private static final long LIFE = HALF_LIFE.toMillis();
    private static final ForwardDecay DECAY = new ForwardDecay(HALF_LIFE);

    static {
        for (int item = 0; item < 10; item++) {
            ITEMS.add("item-" + item);
        }
    }

    private static Cooccurrence opened(Cooccurrence counts) {
        counts.open(0);
        counts.enter(0);
        return counts;
    }

    @Test
    void shouldCountWhatWasChosenWithinTheWindow() {
        Cooccurrence together = opened(new Cooccurrence(2, ITEMS, DECAY));
        together.add(new int[] {5, 6, 7}, 1, 0);
        assertThat(together.after(5).get(1)).isEqualTo(1);
        assertThat(together.before(1).get(6)).isEqualTo(1);
        assertThat(together.after(7).get(1)).as("beyond the window").isZero();
        assertThat(together.after(1)).as("directed").isEmpty();
    }

    @Test
    void shouldCountCloserChoicesMore() {
        Cooccurrence near = opened(Cooccurrence.byCloseness(3, ITEMS, DECAY));
        near.add(new int[] {5, 6, 7, 8}, 1, 0);
        near.add(new int[] {5}, 1, 0);
        assertThat(near.after(5).get(1)).isEqualTo(2);
        assertThat(near.after(6).get(1)).isEqualTo(1 / 2f);
        assertThat(near.after(7).get(1)).isEqualTo(1 / 3f);
        assertThat(near.after(8)).isEmpty();
    }

    @Test
    void shouldNotCountAnItemWithItself() {
        Cooccurrence together = opened(new Cooccurrence(2, ITEMS, DECAY));
        together.add(new int[] {1}, 1, 0);
        assertThat(together.after(1)).isEmpty();
    }

    @Test
    void shouldTakeBackWhatItWrote() {
        Cooccurrence near = opened(Cooccurrence.byCloseness(3, ITEMS, DECAY));
        near.add(new int[] {5, 6}, 1, 0);
        near.add(new int[] {1, 6}, 2, 0);
        Map<String, byte[]> blocks = new HashMap<>();
        near.writeChanged(0, Channel.CHECKPOINT, blocks::put);
        Cooccurrence restored = opened(Cooccurrence.byCloseness(3, ITEMS, DECAY));
        blocks.forEach((name, block) -> restored.restore(0, name, block));
        restored.addToTotal(0);
        assertThat(restored.after(6)).isEqualTo(near.after(6));
        assertThat(restored.before(2)).isEqualTo(near.before(2));
    }

    /** The strong partner stays, and total, addend and what comes back from the blocks agree on all others. */
    @Test
    void shouldForgetTheWeakerPartnersWhenThereAreTooMany() {
        NameIndex many = new NameIndex();
        for (int item = 0; item < 3 * Cooccurrence.MOST_PARTNERS; item++) {
            many.add("item-" + item);
        }
        Cooccurrence next = opened(new Cooccurrence(1, many, DECAY));
        int strong = 7;
        next.add(new int[] {strong}, 1, 0);
        for (int earlier = 2; earlier < many.size(); earlier++) {
            next.add(new int[] {earlier}, 1, 0);
            assertThat(next.before(1).size()).isLessThanOrEqualTo(Cooccurrence.MOST_PARTNERS);
        }
        assertThat(next.before(1).get(strong)).isEqualTo(2);
        assertThat(next.after(strong).get(1)).isEqualTo(2);
        assertThat(next.before(1).size()).isGreaterThanOrEqualTo(Cooccurrence.MOST_PARTNERS / 2);
        Map<String, byte[]> blocks = new HashMap<>();
        next.writeChanged(0, Channel.CHECKPOINT, blocks::put);
        Cooccurrence restored = opened(new Cooccurrence(1, many, DECAY));
        blocks.forEach((name, block) -> restored.restore(0, name, block));
        restored.addToTotal(0);
        assertThat(restored.before(1)).isEqualTo(next.before(1));
    }

    /** An instance that hears of the blocks takes back what was forgotten there. */
    @Test
    void shouldFoldOutWhatAnotherPartitionForgot() {
        Cooccurrence near = opened(Cooccurrence.byCloseness(3, ITEMS, DECAY));
        near.add(new int[] {5, 6, 7}, 1, 0);
        Map<String, byte[]> blocks = new HashMap<>();
        near.writeChanged(0, Channel.PUBLICATION, blocks::put);
        Cooccurrence other = opened(Cooccurrence.byCloseness(3, ITEMS, DECAY));
        blocks.forEach((name, block) -> other.fold(name, block, 1));
        assertThat(other.before(1)).hasSize(3);
        blocks.forEach((name, block) -> other.fold(name, block, -1));
        assertThat(other.before(1)).isEmpty();
        assertThat(other.after(7)).isEmpty();
    }

    @Test
    void shouldCountAnOldChoiceByHalfAfterEachHalfLife() {
        Cooccurrence next = opened(new Cooccurrence(1, ITEMS, DECAY));
        next.add(new int[] {5}, 1, 0);
        next.add(new int[] {6}, 1, 3 * LIFE);
        double scale = next.scaleAt(3 * LIFE);
        assertThat(scale * next.after(5).get(1)).isEqualTo(1 / 8.0);
        assertThat(scale * next.after(6).get(1)).isEqualTo(1);
    }

    /** Decades of a stream: sums stay finite, what is recent stays, what has faded makes room. */
    @Test
    void shouldForgetWhatHasFaded() {
        Cooccurrence next = opened(new Cooccurrence(1, ITEMS, DECAY));
        next.add(new int[] {5}, 1, 0);
        for (int life = 100; life <= 1_000; life += 10) {
            next.add(new int[] {6}, 1, life * LIFE);
        }
        assertThat(next.before(1).keySet()).containsExactly(6);
        assertThat(next.scaleAt(1_000 * LIFE) * next.after(6).get(1)).isBetween(1.0, 1.01);
    }

    /** Two partitions years apart: a block of an earlier cell of the grid is folded in, and out, as what it still counts. */
    @Test
    void shouldFoldBlocksOfAnotherTime() {
        Cooccurrence early = opened(new Cooccurrence(1, ITEMS, DECAY));
        early.add(new int[] {5}, 1, 63 * LIFE);
        Map<String, byte[]> blocks = new HashMap<>();
        early.writeChanged(0, Channel.PUBLICATION, blocks::put);
        Cooccurrence late = opened(new Cooccurrence(1, ITEMS, DECAY));
        late.add(new int[] {5}, 1, 65 * LIFE);
        blocks.forEach((name, block) -> late.fold(name, block, 1));
        assertThat(late.scaleAt(65 * LIFE) * late.after(5).get(1)).isEqualTo(1 + 1 / 4.0);
        blocks.forEach((name, block) -> late.fold(name, block, -1));
        assertThat(late.scaleAt(65 * LIFE) * late.after(5).get(1)).isEqualTo(1);
        blocks.forEach((name, block) -> early.restore(0, name, block));
        late.writeChanged(0, Channel.PUBLICATION, blocks::put);
        blocks.forEach((name, block) -> early.fold(name, block, 1));
        assertThat(early.scaleAt(65 * LIFE) * early.after(5).get(1)).isEqualTo(1 + 1 / 4.0);
    }
}
