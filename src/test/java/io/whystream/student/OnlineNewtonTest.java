package io.whystream.student;

import static io.whystream.student.OptimiserSteps.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.whystream.state.Channel;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OnlineNewtonTest {
    private static final int COLUMNS = 4;
    private static final int WEIGHTS = 10;
    private static final StudentSettings SETTINGS = new StudentSettings(
            0.5, 1, 1, OptimiserKind.NEWTON, OptimiserKind.NEWTON, 0.3, 0.3, 1, 0, 0, LabelRule.plain(), 1);

    private static OnlineNewton opened(int... partitions) {
        OnlineNewton optimiser = new OnlineNewton(COLUMNS, WEIGHTS, WEIGHTS, SETTINGS);
        for (int partition : partitions) {
            optimiser.open(partition);
        }
        optimiser.enter(partitions[0]);
        return optimiser;
    }

    /**
     * λ = 10, η = 1, gradients 2 and then −1: d = 2/10, w = −.2/(1 + .4); then A = 4, d = −1/14, w + (1/14)/(1 + 1/14) = w + 1/15.
     */
    @Test
    void shouldStepAsWorkedOutByHand() {
        OnlineNewton optimiser = opened(0);
        step(optimiser, 3, 2);
        assertThat(optimiser.weight(3)).isCloseTo(-1 / 7.0, within(1e-12));
        step(optimiser, 3, -1);
        assertThat(optimiser.weight(3)).isCloseTo(-1 / 7.0 + 1 / 15.0, within(1e-12));
        assertThat(optimiser.weight(2)).isZero();
    }

    /** The 400th event: η = 2; d = 2/10, w = −2·.2/(1 + 2·.4). */
    @Test
    void shouldGrowItsStepsByTheRootOfEvents() {
        OnlineNewton optimiser = opened(0);
        for (int event = 1; event < 400; event++) {
            step(optimiser, 7, 1);
        }
        step(optimiser, 3, 2);
        assertThat(optimiser.weight(3)).isCloseTo(-0.4 / 1.8, within(1e-12));
    }

    /** Four who do not see each other: η = 1/2, w = −.1/(1 + .2). */
    @Test
    void shouldStepByTheRootOfThoseWhoDoNotSeeEachOther() {
        OnlineNewton optimiser = opened(0);
        optimiser.pace(4);
        step(optimiser, 3, 2);
        assertThat(optimiser.weight(3)).isCloseTo(-0.1 / 1.2, within(1e-12));
    }

    @Test
    void shouldLearnWeightsThatAreNoDenseColumnsByFtrl() {
        OnlineNewton optimiser = opened(0);
        Optimiser ftrl = OptimiserKind.FTRL.create(COLUMNS, WEIGHTS, WEIGHTS, SETTINGS);
        ftrl.open(0);
        ftrl.enter(0);
        for (int event = 0; event < 20; event++) {
            step(optimiser, 7, event - 5);
            step(ftrl, 7, event - 5);
        }
        assertThat(optimiser.weight(7)).isEqualTo(ftrl.weight(7)).isNotZero();
    }

    /** Columns turned about each other say the same, and are learned alike: gradients Qᵀg give weights Qᵀw. */
    @Test
    void shouldNotMindHowColumnsAreMixed() {
        double[][] turn = {{0.5, 0.5, 0.5, 0.5}, {0.5, -0.5, 0.5, -0.5}, {0.5, 0.5, -0.5, -0.5}, {0.5, -0.5, -0.5, 0.5}
        };
        OnlineNewton plain = opened(0);
        OnlineNewton turned = opened(0);
        Random random = new Random(6);
        for (int event = 0; event < 3000; event++) {
            double[] gradient = random.doubles(COLUMNS, -1, 1).toArray();
            gradient[1] += 3 * gradient[0];
            step(plain, gradient);
            step(turned, times(turn, gradient));
        }
        double[] expected = times(turn, weights(plain));
        for (int j = 0; j < COLUMNS; j++) {
            assertThat(turned.weight(j)).as("weight %d, seed 6", j).isCloseTo(expected[j], within(1e-9));
        }
    }

    /** Two columns that nearly say the same are told apart, where FTRL is still far from it. */
    @Test
    void shouldTellColumnsApartThatAreAlmostAlike() {
        OnlineNewton newton = opened(0);
        Optimiser ftrl = OptimiserKind.FTRL.create(COLUMNS, WEIGHTS, WEIGHTS, SETTINGS);
        ftrl.open(0);
        ftrl.enter(0);
        assertThat(difference(newton)).as("seed 3").isCloseTo(2, within(0.5));
        assertThat(difference(ftrl)).as("seed 3").isLessThan(1);
    }

    /** After 4,000 events of logistic regression on x and x + a little noise, with true weights 1 and −1. */
    private static double difference(Optimiser optimiser) {
        Random random = new Random(3);
        for (int event = 0; event < 4_000; event++) {
            double first = random.nextGaussian();
            double second = first + 0.2 * random.nextGaussian();
            boolean label = random.nextDouble() < 1 / (1 + Math.exp(-(first - second)));
            double score = optimiser.weight(0) * first + optimiser.weight(1) * second;
            double slope = 1 / (1 + Math.exp(-score)) - (label ? 1 : 0);
            step(optimiser, new double[] {slope * first, slope * second, 0, 0});
        }
        return optimiser.weight(0) - optimiser.weight(1);
    }

    /** What is yet to join A moves with its partition, and nobody else hears of it. */
    @Test
    void shouldKeepWhatHasNotJoinedForARestartAndNotPublishIt() {
        OnlineNewton optimiser = opened(0);
        Random random = new Random(4);
        for (int event = 0; event < 200; event++) {
            step(optimiser, random.doubles(COLUMNS, -1, 1).toArray());
        }
        Map<String, byte[]> published = new HashMap<>();
        optimiser.writeChanged(0, Channel.PUBLICATION, published::put);
        Map<String, byte[]> stored = new HashMap<>();
        optimiser.writeChanged(0, Channel.CHECKPOINT, stored::put);
        assertThat(stored).containsKey("curvature/recent");
        assertThat(published).doesNotContainKey("curvature/recent").containsKey("curvature/0");

        OnlineNewton restored = opened(0);
        stored.forEach((name, block) -> restored.restore(0, name, block));
        restored.clearTotal();
        restored.addToTotal(0);
        for (int event = 0; event < 100; event++) {
            double[] gradient = random.doubles(COLUMNS, -1, 1).toArray();
            step(optimiser, gradient);
            step(restored, gradient);
        }
        assertThat(weights(restored)).isEqualTo(weights(optimiser));
    }

    private static double[] weights(Optimiser optimiser) {
        double[] weights = new double[COLUMNS];
        for (int j = 0; j < COLUMNS; j++) {
            weights[j] = optimiser.weight(j);
        }
        return weights;
    }

    private static double[] times(double[][] matrix, double[] vector) {
        double[] product = new double[vector.length];
        for (int i = 0; i < vector.length; i++) {
            for (int j = 0; j < vector.length; j++) {
                product[i] += matrix[i][j] * vector[j];
            }
        }
        return product;
    }
}
