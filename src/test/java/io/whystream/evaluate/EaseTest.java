package io.whystream.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EaseTest {
    private static final int[] NOTHING = {};

    @Test
    void shouldGiveWhatIsWorkedOutByHand() {
        // Two users chose 0 and 1, a third 0 alone: G = [3 2; 2 2]; with λ = 1 it is [4 2; 2 3], its determinant 8,
        // P = [3 -2; -2 4] / 8, so the weight of 0 for 1 is 2/4, and of 1 for 0 it is 2/3.
        Ease ease = taught(new EaseCounts(), 1, 0.5);
        assertThat(scores(ease, 0)).containsExactly(new float[] {0, 0.5f}, within(1e-6f));
        assertThat(scores(ease, 1)).containsExactly(new float[] {2 / 3f, 0}, within(1e-6f));
    }

    @Test
    void shouldCountEachItemLessTheOlderItIs() {
        Ease ease = taught(new EaseCounts(), 1, 0.5);
        assertThat(scores(ease, 0, 1)).containsExactly(new float[] {2 / 3f, 0.25f}, within(1e-6f));
        assertThat(scores(ease, 1, 0)).containsExactly(new float[] {1 / 3f, 0.5f}, within(1e-6f));
    }

    @Test
    void shouldCountOnceWhatSeveralShare() {
        EaseCounts shared = new EaseCounts();
        Ease one = new Ease(shared, 1, 0.5);
        Ease other = new Ease(shared, 3, 1);
        for (Ease each : new Ease[] {one, other}) {
            teach(each);
        }
        assertThat(scores(one, 0)).isEqualTo(scores(taught(new EaseCounts(), 1, 0.5), 0));
        assertThat(scores(other, 0)).isEqualTo(scores(taught(new EaseCounts(), 3, 1), 0));
    }

    @Test
    void shouldInvertMatricesOfEverySize() {
        Random random = new Random(3);
        for (int size : new int[] {1, 2, 63, 64, 65, 130}) {
            double[][] matrix = positiveDefinite(size, random);
            double[][] inverse = Arrays.stream(matrix).map(double[]::clone).toArray(double[][]::new);
            SymmetricInverse.invert(inverse);
            for (int i = 0; i < size; i++) {
                for (int j = 0; j < size; j++) {
                    double product = 0;
                    for (int k = 0; k < size; k++) {
                        product += matrix[i][k] * inverse[k][j];
                    }
                    assertThat(product).as(size + ": " + i + ", " + j).isCloseTo(i == j ? 1 : 0, within(1e-9));
                }
            }
        }
    }

    private static double[][] positiveDefinite(int size, Random random) {
        double[][] factor = new double[size][size];
        for (double[] row : factor) {
            Arrays.setAll(row, j -> random.nextGaussian());
        }
        double[][] matrix = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                for (int k = 0; k < size; k++) {
                    matrix[i][j] += factor[i][k] * factor[j][k];
                }
            }
            matrix[i][i] += 5;
        }
        return matrix;
    }

    private static Ease taught(EaseCounts counts, double lambda, double decay) {
        Ease ease = new Ease(counts, lambda, decay);
        teach(ease);
        return ease;
    }

    private static void teach(Ease ease) {
        ease.learn(NOTHING, 0);
        ease.learn(new int[] {0}, 1);
        ease.learn(NOTHING, 1);
        ease.learn(new int[] {1}, 0);
        ease.learn(NOTHING, 0);
    }

    private static float[] scores(Ease ease, int... history) {
        float[] scores = {77, 77};
        ease.score(history, scores, 2);
        return scores;
    }
}
