package io.whystream.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class PerturbationTransferTest {
    private static final int SIZE = 6;
    private static final int ROW = 2;
    private static final double EFFECT = 0.7;
    private static final double FACTOR = 0.3;
    private static final double STEP = 1e-5;

    private final Random random = new Random(8);
    private final double[] whole = numbers();
    private final double[] without = numbers();
    private final double[] logExpectedCounts = numbers();

    @Test
    void shouldHaveTheGradientOfItsLoss() {
        double[] wholeGradient = new double[SIZE];
        double[] gradient = new double[SIZE];
        loss(wholeGradient, gradient);
        for (int i = 0; i < SIZE; i++) {
            assertThat(wholeGradient[i]).isCloseTo(slope(whole, i), within(1e-8));
            assertThat(gradient[i]).isCloseTo(slope(without, i), within(1e-8));
        }
        assertThat(wholeGradient[ROW]).isNotZero();
    }

    @Test
    void shouldAddUpOverHistories() {
        double[] once = new double[SIZE];
        double[] twice = new double[SIZE];
        loss(once, new double[SIZE]);
        loss(twice, new double[SIZE]);
        loss(twice, new double[SIZE]);
        for (int i = 0; i < SIZE; i++) {
            assertThat(twice[i]).isCloseTo(2 * once[i], within(1e-12));
        }
    }

    @Test
    void shouldLeaveAloneWhatMovesAsTheTeacherDoes() {
        double[] wholeGradient = new double[SIZE];
        double[] gradient = new double[SIZE];
        PerturbationTransfer.Pull pull = new PerturbationTransfer.Pull(whole, logExpectedCounts, ROW, SIZE);
        assertThat(pull.towards(0, whole, FACTOR, wholeGradient, gradient)).isZero();
        assertThat(wholeGradient).containsOnly(0);
        assertThat(gradient).containsOnly(0, -0.0);
    }

    private double loss(double[] wholeGradient, double[] gradient) {
        return new PerturbationTransfer.Pull(whole, logExpectedCounts, ROW, SIZE)
                .towards(EFFECT, without, FACTOR, wholeGradient, gradient);
    }

    private double slope(double[] logits, int i) {
        double origin = logits[i];
        logits[i] = origin + STEP;
        double above = loss(new double[SIZE], new double[SIZE]);
        logits[i] = origin - STEP;
        double below = loss(new double[SIZE], new double[SIZE]);
        logits[i] = origin;
        return (above - below) / (2 * STEP);
    }

    private double[] numbers() {
        return random.doubles(SIZE, -2, 2).toArray();
    }
}
