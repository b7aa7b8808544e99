package io.whystream.teacher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LogProbabilityTest {
    private static double ofFirst(double... scores) {
        return LogProbability.ofFirst(scores.length, i -> scores[i]);
    }

    @Test
    void shouldBeTheLogarithmOfASoftmax() {
        assertThat(ofFirst(1, 2, 0.5))
                .isCloseTo(Math.log(Math.E / (Math.E + Math.exp(2) + Math.exp(0.5))), within(1e-12));
        assertThat(ofFirst(7)).isZero();
    }

    @Test
    void shouldNotBeMovedByAShift() {
        assertThat(ofFirst(1001, 1002, 1000.5)).isCloseTo(ofFirst(1, 2, 0.5), within(1e-9));
    }

    @Test
    void shouldStayFiniteHoweverFarScoresLieApart() {
        assertThat(ofFirst(-1000, 1000)).isEqualTo(-2000);
        assertThat(ofFirst(1000, -1000)).isZero();
    }
}
