package io.whystream.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RankCorrelationTest {
    private static double rho(double[] one, double[] other) {
        return RankCorrelation.spearman(one, other).orElseThrow();
    }

    @Test
    void shouldLookAtTheOrderAlone() {
        assertThat(rho(new double[] {1, 2, 3, 4}, new double[] {-5, 0, 1e9, 2e9}))
                .isEqualTo(1);
        assertThat(rho(new double[] {1, 2, 3, 4}, new double[] {4, 3, 2, -1})).isEqualTo(-1);
    }

    @Test
    void shouldAgreeWithTheFormulaForRanksWithoutTies() {
        // 1 − 6 Σd² / (n (n² − 1)), d = (0, 1, −1, 0, 0)
        assertThat(rho(new double[] {10, 20, 30, 40, 50}, new double[] {1, 3, 2, 4, 5}))
                .isCloseTo(1 - 6 * 2 / 120.0, within(1e-12));
    }

    @Test
    void shouldGiveEqualsTheMeanOfTheirRanks() {
        // ranks (0.5, 0.5, 2, 3) against (0, 1, 2, 3): 4.5 / √(4.5 · 5)
        assertThat(rho(new double[] {7, 7, 8, 9}, new double[] {1, 2, 3, 4}))
                .isCloseTo(4.5 / Math.sqrt(4.5 * 5), within(1e-12));
    }

    @Test
    void shouldSayNothingOfAConstant() {
        assertThat(RankCorrelation.spearman(new double[] {1, 1, 1}, new double[] {1, 2, 3}))
                .isEmpty();
        assertThat(RankCorrelation.spearman(new double[0], new double[0])).isEmpty();
    }

    @Test
    void shouldRefuseListsOfDifferentLength() {
        assertThatThrownBy(() -> RankCorrelation.spearman(new double[1], new double[2]))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
