package io.whystream.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.whystream.event.Fidelity;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FidelityMeasuresTest {
    private static final double[] CONSTANT = {2, 2, 2};
    private static final double[] RISING = {1, 2, 3};

    @Test
    void shouldMeasureTheDivergenceOfTheSoftmaxes() {
        double[] teacher = {Math.log(.5), Math.log(.25), Math.log(.25)};
        double[] student = {Math.log(.25), Math.log(.5), Math.log(.25)};
        assertThat(FidelityMeasures.klDivergence(teacher, student)).isCloseTo(.25 * Math.log(2), within(1e-12));
        assertThat(FidelityMeasures.klDivergence(teacher, new double[] {0, 0, 0}))
                .isCloseTo(Math.log(3) - 1.5 * Math.log(2), within(1e-12));
        assertThat(FidelityMeasures.klDivergence(new double[] {1e4, 0}, new double[] {0, 0}))
                .isCloseTo(Math.log(2), within(1e-12));
    }

    @Test
    void shouldMeasureTheVarianceExplainedWithoutFittingASlope() {
        assertThat(FidelityMeasures.rSquared(RISING, new double[] {11, 12, 13})).isEqualTo(1);
        assertThat(FidelityMeasures.rSquared(RISING, new double[] {1, 1.5, 2})).isCloseTo(.75, within(1e-12));
        assertThat(FidelityMeasures.rSquared(RISING, new double[] {3, 2, 1})).isCloseTo(-3, within(1e-12));
        assertThat(FidelityMeasures.rSquared(RISING, CONSTANT)).isZero();
        assertThat(FidelityMeasures.rSquared(CONSTANT, RISING)).isZero();
        assertThat(FidelityMeasures.rSquared(CONSTANT, new double[] {5, 5, 5})).isEqualTo(1);
    }

    @Test
    void shouldMeasureTheOrderWithTies() {
        assertThat(FidelityMeasures.kendallTau(RISING, new double[] {0, 5, 6})).isEqualTo(1);
        assertThat(FidelityMeasures.kendallTau(RISING, new double[] {6, 5, 0})).isEqualTo(-1);
        // 6 pairs: 1 tied in t, 1 tied in s, 4 concordant and none discordant: 4 / √(5·5)
        assertThat(FidelityMeasures.kendallTau(new double[] {1, 1, 2, 3}, new double[] {1, 2, 3, 3}))
                .isCloseTo(.8, within(1e-12));
        assertThat(FidelityMeasures.kendallTau(RISING, CONSTANT)).isZero();
        assertThat(FidelityMeasures.kendallTau(CONSTANT, CONSTANT)).isEqualTo(1);
        assertThat(FidelityMeasures.kendallTau(new double[] {0.0, 1}, new double[] {-0.0, 1}))
                .isEqualTo(1);
        assertThat(FidelityMeasures.kendallTau(new double[] {0.0, -0.0, 1}, new double[] {1, 1, 2}))
                .isEqualTo(1);
    }

    @Test
    void shouldAgreeOnTheFirstOnlyWhereThereIsOne() {
        assertThat(FidelityMeasures.topOneAgrees(RISING, new double[] {0, 0, 1}))
                .isTrue();
        assertThat(FidelityMeasures.topOneAgrees(RISING, new double[] {1, 0, 0}))
                .isFalse();
        assertThat(FidelityMeasures.topOneAgrees(RISING, CONSTANT)).isFalse();
        assertThat(FidelityMeasures.topOneAgrees(CONSTANT, CONSTANT)).isFalse();
        assertThat(FidelityMeasures.topOneAgrees(new double[] {3, 1, 3}, new double[] {3, 1, 3}))
                .isFalse();
        assertThat(FidelityMeasures.topOneAgrees(new double[] {1, 1, 3}, new double[] {0, 0, 3}))
                .isTrue();
    }

    @Test
    void shouldShareTheTop() {
        assertThat(FidelityMeasures.topOverlap(new double[] {4, 3, 2, 1}, new double[] {4, 1, 3, 2}, 2))
                .isEqualTo(.5);
        assertThat(FidelityMeasures.topOverlap(RISING, RISING, 10)).isEqualTo(1);
        assertThat(FidelityMeasures.topOverlap(List.of("a", "b", "c", "d"), List.of("d", "x", "a")))
                .isEqualTo(.5);
        assertThat(FidelityMeasures.topOverlap(List.of(), List.of("a"))).isZero();
    }

    @Test
    void shouldFindACopyPerfectWhateverTheShift() {
        long seed = 5;
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        for (int round = 0; round < 50; round++) {
            double[] teacher = random.doubles(101, -5, 5).toArray();
            double[] copy = Arrays.stream(teacher).map(logit -> logit + 8).toArray();
            double[] other = random.doubles(101, -5, 5).toArray();
            assertThat(FidelityMeasures.klDivergence(teacher, copy)).isCloseTo(0, within(1e-12));
            assertThat(FidelityMeasures.rSquared(teacher, copy)).isCloseTo(1, within(1e-12));
            assertThat(FidelityMeasures.kendallTau(teacher, copy)).isCloseTo(1, within(1e-12));
            assertThat(FidelityMeasures.topOneAgrees(teacher, copy)).isTrue();
            assertThat(FidelityMeasures.topOverlap(teacher, copy, 10)).isEqualTo(1);
            assertThat(FidelityMeasures.klDivergence(teacher, other)).isPositive();
            assertThat(FidelityMeasures.kendallTau(
                            teacher, Arrays.stream(other).map(logit -> -logit).toArray()))
                    .isCloseTo(-FidelityMeasures.kendallTau(teacher, other), within(1e-12));
            assertThat(FidelityMeasures.kendallTau(teacher, other))
                    .isCloseTo(FidelityMeasures.kendallTau(other, teacher), within(1e-12));
        }
    }

    @Test
    void shouldFindOneCandidateAlwaysRight() {
        double[] one = {3};
        double[] other = {7};
        assertThat(FidelityMeasures.klDivergence(one, other)).isZero();
        assertThat(FidelityMeasures.rSquared(one, other)).isEqualTo(1);
        assertThat(FidelityMeasures.kendallTau(one, other)).isEqualTo(1);
        assertThat(FidelityMeasures.topOneAgrees(one, other)).isTrue();
        assertThat(FidelityMeasures.topOverlap(one, other, 10)).isEqualTo(1);
    }

    @Test
    void shouldRefuseWhatCannotBeCompared() {
        assertThatThrownBy(() -> FidelityMeasures.klDivergence(RISING, new double[2]))
                .hasMessageContaining("same candidates");
        assertThatThrownBy(() -> FidelityMeasures.kendallTau(new double[0], new double[0]))
                .hasMessageContaining("at least one");
        assertThatThrownBy(() -> FidelityMeasures.rSquared(RISING, new double[] {1, Double.NaN, 2}))
                .hasMessageContaining("candidate 1");
    }

    @Test
    void shouldAverageOverEvents() {
        FidelityMetrics metrics = new FidelityMetrics();
        assertThat(metrics.figures()).isEqualTo(new ReplayReport.FidelityFigures(0, null, null, null, null, null));
        metrics.add(new Fidelity(.5, .25, -.5, true, .75));
        metrics.add(new Fidelity(1, .75, 0, false, .25, new Fidelity(2, .5, .25, true, 1)));
        assertThat(metrics.figures())
                .isEqualTo(new ReplayReport.FidelityFigures(
                        2, .75, .5, -.25, .5, .5, null, new ReplayReport.FidelityFigures(1, 2d, .5, .25, 1d, 1d)));
    }
}
