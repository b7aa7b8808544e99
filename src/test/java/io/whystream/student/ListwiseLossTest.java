package io.whystream.student;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListwiseLossTest {
    private static final int SIZE = 9;
    private static final double EPSILON = 1e-6;

    @ParameterizedTest(name = "α = {0}, τ = {1}, row {2}, chosen {3}, weight {4}")
    @CsvSource({
        "0, 1, 0, true, 0",
        "0, 2.5, 0, true, 0",
        "1, 1, 0, true, 1",
        "0.5, 1, 3, true, 1",
        "0.3, 3, 0, true, 0.4",
        "0.5, 0.7, 8, true, 2",
        "1, 1, 2, false, 1",
        "0.4, 2, 5, false, 0.7"
    })
    void shouldHaveTheGradientOfItsValue(
            double labelShare, double temperature, int row, boolean chosen, double weight) {
        Label label = new Label(row, chosen, weight);
        Random random = new Random(7);
        ListwiseLoss loss = new ListwiseLoss(temperature);
        double[] scores = random.doubles(SIZE, -3, 3).toArray();
        double[] teacher = random.doubles(SIZE, -4, 4).toArray();
        double[] counts = random.doubles(SIZE, -5, 0).toArray();
        double[] gradient = new double[SIZE];
        loss.gradient(scores, teacher, counts, SIZE, label, labelShare, 1 - labelShare, gradient);
        for (int i = 0; i < SIZE; i++) {
            double[] more = scores.clone();
            double[] less = scores.clone();
            more[i] += EPSILON;
            less[i] -= EPSILON;
            double slope = (loss.value(more, teacher, counts, SIZE, label, labelShare, 1 - labelShare)
                            - loss.value(less, teacher, counts, SIZE, label, labelShare, 1 - labelShare))
                    / (2 * EPSILON);
            assertThat(gradient[i]).as("∂L/∂s[%d], seed 7", i).isCloseTo(slope, within(1e-6));
        }
    }

    @ParameterizedTest(name = "τ = {0}")
    @CsvSource({"1", "2.5"})
    void shouldKnowBothLossesFromItsGradient(double temperature) {
        Random random = new Random(9);
        ListwiseLoss loss = new ListwiseLoss(temperature);
        double[] scores = random.doubles(SIZE, -3, 3).toArray();
        double[] teacher = random.doubles(SIZE, -4, 4).toArray();
        double[] counts = random.doubles(SIZE, -5, 0).toArray();
        loss.gradient(scores, teacher, counts, SIZE, Label.chosen(2, 1), 0.5, 0.5, new double[SIZE]);
        double label = loss.labelLoss();
        double divergence = loss.divergence();
        assertThat(label).isCloseTo(loss.value(scores, teacher, counts, SIZE, Label.chosen(2, 1), 1, 0), within(1e-9));
        assertThat(divergence * temperature * temperature)
                .isCloseTo(loss.value(scores, teacher, counts, SIZE, Label.chosen(2, 1), 0, 1), within(1e-9));
        loss.gradient(scores, teacher, counts, SIZE, Label.NONE, 0.5, 0, new double[SIZE]);
        assertThat(loss.labelLoss()).isNaN();
        assertThat(loss.divergence()).isNaN();
    }

    @ParameterizedTest
    @CsvSource({"1000", "-1000", "0.1"})
    void shouldNotBeMovedByAShiftOfTheScores(double shift) {
        double[] scores = {0.3, -1.2, 2.0};
        double[] shifted = {0.3 + shift, -1.2 + shift, 2.0 + shift};
        double[] counts = {0, -1, -2};
        double[] one = new double[3];
        double[] other = new double[3];
        ListwiseLoss.softmax(scores, counts, 1, 3, one);
        ListwiseLoss.softmax(shifted, counts, 1, 3, other);
        assertThat(other).containsExactly(one, within(1e-12));
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "0.5"})
    void shouldAskForNothingOfAPerfectCopy(double temperature) {
        double[] logits = {1, 2, -3, 0.5};
        double[] counts = {0, -0.3, -1, -2};
        double[] gradient = new double[4];
        new ListwiseLoss(temperature).gradient(logits, logits, counts, 4, Label.NONE, 0, 1, gradient);
        assertThat(gradient).containsExactly(new double[4], within(1e-12));
    }

    @Test
    void shouldPushDownWhatWasTurnedDownAndNothingElse() {
        double[] gradient = new double[3];
        double[] scores = {2, 0, -1};
        new ListwiseLoss(1).gradient(scores, scores, new double[3], 3, Label.turnedDown(0, 1), 1, 0, gradient);
        assertThat(gradient[0]).isPositive();
        assertThat(gradient[1]).isNegative();
        assertThat(gradient[2]).isNegative();
        assertThat(gradient[0] + gradient[1] + gradient[2]).isCloseTo(0, within(1e-12));
    }
}
