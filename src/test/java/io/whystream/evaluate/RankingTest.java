package io.whystream.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import it.unimi.dsi.fastutil.ints.IntSet;
import org.junit.jupiter.api.Test;

class RankingTest {
    private static final IntSet NOTHING = new IntOpenHashSet();

    @Test
    void shouldCountBetterItemsAndHalfOfTheTies() {
        float[] scores = {3, 5, 3, 1, 3, 9};
        assertThat(Ranking.rank(scores, scores.length, 0, NOTHING)).isEqualTo(1 + 2 + 0.5 * 2);
    }

    @Test
    void shouldLeaveOutWhatIsExcluded() {
        float[] scores = {3, 5, 3, 1, 3, 9};
        assertThat(Ranking.rank(scores, scores.length, 0, new IntOpenHashSet(new int[] {5, 2})))
                .isEqualTo(1 + 1 + 0.5);
    }

    @Test
    void shouldRefuseScoresThatAreNoNumbers() {
        float[] scores = {3, Float.NaN, 1};
        assertThatThrownBy(() -> Ranking.rank(scores, scores.length, 0, NOTHING))
                .isInstanceOf(RuntimeException.class);
    }

    @Test
    void shouldDiscountByThePlace() {
        assertThat(Ranking.ndcgAt10(1)).isEqualTo(1);
        assertThat(Ranking.ndcgAt10(3)).isCloseTo(0.5, within(1e-12));
        assertThat(Ranking.ndcgAt10(10.5)).isZero();
        assertThat(Ranking.hitAt10(10)).isEqualTo(1);
        assertThat(Ranking.hitAt10(11)).isZero();
    }
}
