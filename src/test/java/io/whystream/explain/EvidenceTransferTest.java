package io.whystream.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class EvidenceTransferTest {
    private static final double WEIGHT = 0.7;

    @Test
    void shouldBeTheGradientOfItsLossWithTheSizeHeld() {
        Random random = new Random(11);
        double[] contributions = random.doubles(6, -1, 1).toArray();
        double[] effects = random.doubles(6, -3, 3).toArray();
        double[] gradient = new double[6];
        assertThat(EvidenceTransfer.gradient(contributions, effects, WEIGHT, gradient))
                .isTrue();
        double size = norm(contributions);
        for (int i = 0; i < 6; i++) {
            double[] more = contributions.clone();
            double[] less = contributions.clone();
            more[i] += 1e-5;
            less[i] -= 1e-5;
            double slope = (loss(more, effects, size) - loss(less, effects, size)) / 2e-5;
            assertThat(gradient[i]).isCloseTo(slope, within(1e-7));
        }
    }

    @Test
    void shouldHaveNothingToSayWhereSharesAreTheSameOrThereAreNone() {
        double[] gradient = new double[2];
        assertThat(EvidenceTransfer.gradient(new double[] {1, -2}, new double[] {3, -6}, WEIGHT, gradient))
                .isTrue();
        assertThat(gradient[0]).isCloseTo(0, within(1e-12));
        assertThat(gradient[1]).isCloseTo(0, within(1e-12));
        assertThat(EvidenceTransfer.gradient(new double[2], new double[] {1, 2}, WEIGHT, gradient))
                .isFalse();
        assertThat(EvidenceTransfer.gradient(new double[] {1, 2}, new double[2], WEIGHT, gradient))
                .isFalse();
    }

    private static double loss(double[] contributions, double[] effects, double size) {
        double sum = 0;
        for (int i = 0; i < contributions.length; i++) {
            double gap = contributions[i] - size * effects[i] / norm(effects);
            sum += gap * gap;
        }
        return WEIGHT / 2 * sum;
    }

    private static double norm(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value * value;
        }
        return Math.sqrt(sum);
    }
}
