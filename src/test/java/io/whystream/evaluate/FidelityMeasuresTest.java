package io.whystream.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FidelityMeasuresTest {
    private static final double[] TEACHER = {2, 1, 0, -1};

    @Test
    void shouldFindNoFaultWithAShiftedCopy() {
        double[] copy = {102, 101, 100, 99};
        assertThat(FidelityMeasures.klDivergence(TEACHER, copy)).isCloseTo(0, within(1e-12));
        assertThat(FidelityMeasures.rSquared(TEACHER, copy)).isCloseTo(1, within(1e-12));
        assertThat(FidelityMeasures.kendallTau(TEACHER, copy)).isEqualTo(1);
        assertThat(FidelityMeasures.topOneAgrees(TEACHER, copy)).isTrue();
    }

    @Test
    void shouldEqualTheDivergenceWorkedOutByHand() {
        double[] teacher = {Math.log(0.5), Math.log(0.5)};
        double[] student = {Math.log(0.25), Math.log(0.75)};
        double expected = 0.5 * Math.log(2) + 0.5 * Math.log(2.0 / 3);
        assertThat(FidelityMeasures.klDivergence(teacher, student)).isCloseTo(expected, within(1e-12));
    }

    @Test
    void shouldCountConcordantPairsWithTies() {
        // Pairs: 6. Teacher has no tie; the student ties one pair; 4 agree, 1 disagrees: (4 - 1) / sqrt(6 · 5).
        double[] student = {3, 1, 1, 2};
        assertThat(FidelityMeasures.kendallTau(TEACHER, student))
                .isCloseTo((3.0 - 2.0) / Math.sqrt(6 * 5), within(1e-12));
    }

    @Test
    void shouldNotExplainAnythingWithAConstant() {
        double[] constant = {7, 7, 7, 7};
        assertThat(FidelityMeasures.rSquared(TEACHER, constant)).isCloseTo(0, within(1e-12));
        assertThat(FidelityMeasures.kendallTau(TEACHER, constant)).isZero();
        assertThat(FidelityMeasures.topOneAgrees(TEACHER, constant)).isFalse();
    }

    @Test
    void shouldTurnAroundWithTheOrder() {
        Random random = new Random(8);
        double[] one = random.doubles(50).toArray();
        double[] other = random.doubles(50).toArray();
        double[] turned = new double[50];
        for (int i = 0; i < 50; i++) {
            turned[i] = -other[i];
        }
        assertThat(FidelityMeasures.kendallTau(one, turned))
                .as("seed 8")
                .isCloseTo(-FidelityMeasures.kendallTau(one, other), within(1e-12));
        assertThat(FidelityMeasures.klDivergence(one, other)).as("seed 8").isPositive();
    }

    @Test
    void shouldCountWhatTheBestHaveInCommon() {
        assertThat(FidelityMeasures.topOverlap(List.of("a", "b", "c", "d"), List.of("d", "x", "a")))
                .isEqualTo(0.5);
    }
}
