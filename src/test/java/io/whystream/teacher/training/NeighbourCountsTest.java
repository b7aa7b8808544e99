package io.whystream.teacher.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.whystream.teacher.Vocabulary;
import java.util.List;
import org.junit.jupiter.api.Test;

class NeighbourCountsTest {
    private static final Blend PLAIN = new Blend(1, 1, 1, 0);
    private static final double DAMPED_ONCE = 6;
    private static final double DAMPED_TWICE = 7;

    @Test
    void shouldWeighPairsByHowCloseTheyWereChosenAndHowOftenEachWas() {
        NeighbourCounts counts = NeighbourCounts.of(List.of(new int[] {2, 3, 4}, new int[] {2}), 5);
        float[] afterThree = logits(counts, 3);
        assertThat((double) afterThree[2]).isCloseTo(0.5 / Math.sqrt(DAMPED_TWICE * DAMPED_ONCE), within(1e-6));
        assertThat((double) afterThree[4]).isCloseTo(1 / DAMPED_ONCE, within(1e-6));
        float[] afterFour = logits(counts, 4);
        assertThat((double) afterFour[2]).isCloseTo(0.5 * 0.9 / Math.sqrt(DAMPED_TWICE * DAMPED_ONCE), within(1e-6));
    }

    @Test
    void shouldCountWhatCameBeforeHalf() {
        NeighbourCounts counts = NeighbourCounts.of(List.of(new int[] {2, 3}), 4);
        assertThat(logits(counts, 2)[3]).isEqualTo(2 * logits(counts, 3)[2]).isPositive();
    }

    @Test
    void shouldPairOnlyItems() {
        int[] strange = {Vocabulary.UNKNOWN, 2, Vocabulary.UNKNOWN, 2, Vocabulary.PADDING};
        NeighbourCounts counts = NeighbourCounts.of(List.of(strange), 4);
        for (int row = 0; row < 4; row++) {
            assertThat(logits(counts, row)).containsOnly(0);
        }
    }

    @Test
    void shouldForgetWhatIsTooFarApart() {
        int[] sequence = new int[23];
        java.util.Arrays.fill(sequence, Vocabulary.UNKNOWN);
        sequence[0] = 2;
        sequence[20] = 3;
        sequence[22] = 4;
        NeighbourCounts counts = NeighbourCounts.of(List.of(sequence), 5);
        assertThat(logits(counts, 2)[3]).isPositive();
        assertThat(logits(counts, 2)[4]).isZero();
    }

    @Test
    void shouldServeWithTheBlendsDecayStrengthAndSharpness() {
        NeighbourCounts counts = NeighbourCounts.of(List.of(new int[] {2, 3, 4}), 5);
        float[] plain = counts.neighbours(PLAIN, 10).logits(new int[] {3});
        float[] blended = counts.neighbours(new Blend(0.5, 10, 0.2, 0), 10).logits(new int[] {3, Vocabulary.UNKNOWN});
        assertThat(blended[4]).isCloseTo(0.5f * 10 * 0.2f * plain[4], within(1e-6f));
        float[] ofOne = counts.neighbours(PLAIN, 1).logits(new int[] {3, Vocabulary.UNKNOWN});
        assertThat(ofOne).containsOnly(0);
    }

    private static float[] logits(NeighbourCounts counts, int row) {
        return counts.neighbours(PLAIN, 50).logits(new int[] {row});
    }
}
