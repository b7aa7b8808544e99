package io.whystream.student.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.whystream.feature.FeatureMatrix;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegressionTreeTest {
    private static final int COLUMNS = 5;
    private static final int STREAM = 60_000;

    /** The settings of the paper. */
    private static final TreeSettings CAUTIOUS = new TreeSettings(1e-7, 0.05, 200, 32, 256, 16, 50_000);

    private final Random random = new Random(1);
    private final FeatureMatrix matrix = new FeatureMatrix(COLUMNS);

    @FunctionalInterface
    private interface Target {
        double of(FeatureMatrix matrix);
    }

    private void draw(Random source) {
        matrix.reset(1);
        for (int c = 0; c < COLUMNS; c++) {
            matrix.set(0, c, source.nextGaussian());
        }
    }

    private RegressionTree grown(TreeSettings settings, Target target) {
        return grown(settings, target, STREAM, random);
    }

    private RegressionTree grown(TreeSettings settings, Target target, int rows, Random source) {
        RegressionTree tree = new RegressionTree(COLUMNS, settings);
        for (int i = 0; i < rows; i++) {
            draw(source);
            tree.startGroup();
            tree.learn(matrix, 0, target.of(matrix), 1);
        }
        return tree;
    }

    /** 1 − mean squared error / variance, on fresh rows. */
    private double rSquared(RegressionTree tree, Target truth) {
        double error = 0;
        double sum = 0;
        double squares = 0;
        int rows = 5_000;
        Random fresh = new Random(99);
        for (int i = 0; i < rows; i++) {
            draw(fresh);
            double target = truth.of(matrix);
            error += Math.pow(tree.predict(matrix, 0) - target, 2);
            sum += target;
            squares += target * target;
        }
        return 1 - error / (squares - sum * sum / rows);
    }

    private double noise() {
        return random.nextGaussian();
    }

    @Test
    void shouldFindTheStepOfAStepFunction() {
        RegressionTree tree = grown(CAUTIOUS, m -> (m.get(0, 3) > 0.5 ? 2 : -1) + 0.3 * noise());
        draw(random);
        matrix.set(0, 3, 0.8);
        PathStep first = tree.path(matrix, 0).get(0);
        assertThat(first.column()).isEqualTo(3);
        assertThat(first.above()).isTrue();
        assertThat(first.threshold()).isCloseTo(0.5f, within(0.15f));
        assertThat(first.contribution()).isPositive();
        assertThat(tree.predict(matrix, 0)).isCloseTo(2, within(0.1));
        matrix.set(0, 3, -2);
        assertThat(tree.predict(matrix, 0)).isCloseTo(-1, within(0.1));
    }

    @Test
    void shouldLearnWhatTwoColumnsSayOnlyTogether() {
        Target boxes = m -> m.get(0, 0) > 0 ? (m.get(0, 1) > 0 ? 3 : 0) : (m.get(0, 2) > 1 ? -2 : 1);
        assertThat(rSquared(grown(TreeSettings.defaults(), boxes), boxes)).isGreaterThan(0.95);
    }

    @Test
    void shouldComeCloserToASlopeWithMoreLeaves() {
        Target slope = m -> 2 * m.get(0, 0) - m.get(0, 1);
        TreeSettings few = new TreeSettings(1e-5, 0.1, 50, 32, 4, 16, 50_000);
        double coarse = rSquared(grown(few, slope), slope);
        double fine = rSquared(grown(TreeSettings.defaults(), slope), slope);
        assertThat(coarse).isBetween(0.5, 0.85);
        assertThat(fine).isGreaterThan(coarse + 0.05);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void shouldNotSplitOnNoise(long seed) {
        Random source = new Random(seed);
        RegressionTree tree = grown(TreeSettings.defaults(), m -> source.nextGaussian(), 20_000, source);
        assertThat(tree.leaves()).as("seed %d", seed).isEqualTo(1);
        assertThat(tree.predict(matrix, 0)).isCloseTo(0, within(0.05));
    }

    /** Half of the rows scatter ten times as far as the others: their standard deviations differ, their means do not. */
    @Test
    void shouldNotSplitWhereOnlyTheScatterDiffers() {
        Random source = new Random(2);
        RegressionTree tree =
                grown(TreeSettings.defaults(), m -> source.nextGaussian() * (m.get(0, 1) > 0 ? 10 : 1), 20_000, source);
        assertThat(tree.leaves()).isEqualTo(1);
    }

    /** A hundred rows with one value and one target are one witness: what they agree on may be chance. */
    @Test
    void shouldCountRowsOfOneGroupAsOneWitness() {
        assertThat(grownInGroups(true).leaves()).isEqualTo(1);
        assertThat(grownInGroups(false).leaves()).isGreaterThan(1);
    }

    private RegressionTree grownInGroups(boolean told) {
        Random source = new Random(5);
        RegressionTree tree = new RegressionTree(COLUMNS, TreeSettings.defaults());
        for (int group = 0; group < 500; group++) {
            draw(source);
            double target = source.nextGaussian();
            tree.startGroup();
            for (int row = 0; row < 100; row++) {
                if (!told) {
                    tree.startGroup();
                }
                tree.learn(matrix, 0, target, 1);
            }
        }
        return tree;
    }

    @Test
    void shouldGivePathsThatSumToThePrediction() {
        RegressionTree tree = grown(
                TreeSettings.defaults(), m -> m.get(0, 0) - m.get(0, 1) + Math.sin(3 * m.get(0, 2)) + 0.1 * noise());
        assertThat(tree.leaves()).isGreaterThan(20);
        for (int i = 0; i < 500; i++) {
            draw(random);
            List<PathStep> path = tree.path(matrix, 0);
            double sum = tree.baseline()
                    + path.stream().mapToDouble(PathStep::contribution).sum();
            assertThat(sum).isCloseTo(tree.predict(matrix, 0), within(1e-12));
            for (PathStep step : path) {
                assertThat(matrix.get(0, step.column()) > step.threshold()).isEqualTo(step.above());
            }
        }
    }

    @Test
    void shouldSayAStepInWordsThatPeopleRead() {
        assertThat(new PathStep(2, true, 1.3249f, 0.412).text(column -> "popularity:all-time"))
                .isEqualTo("popularity:all-time > 1.32 (+0.41)");
        assertThat(new PathStep(2, false, -0.5f, -0.1).text(column -> "column-" + column))
                .isEqualTo("column-2 ≤ -0.500 (-0.10)");
    }

    @Test
    void shouldGrowNoLargerThanItMay() {
        Target wild = m -> Math.sin(5 * m.get(0, 0)) + Math.cos(4 * m.get(0, 1)) + m.get(0, 2);
        TreeSettings small = new TreeSettings(1e-5, 0.3, 20, 16, 20, 6, 50_000);
        RegressionTree tree = new RegressionTree(COLUMNS, small);
        long bound = 20L * COLUMNS * (15 + 16 * 3 + 2);
        for (int i = 0; i < STREAM; i++) {
            draw(random);
            tree.startGroup();
            tree.learn(matrix, 0, wild.of(matrix), 1);
            assertThat(tree.leaves()).isLessThanOrEqualTo(20);
            assertThat(tree.statisticsKept()).isLessThanOrEqualTo(bound);
        }
        assertThat(tree.leaves()).isEqualTo(20);
        assertThat(tree.statisticsKept())
                .as("a full tree keeps nothing for splits")
                .isZero();
        assertThat(tree.depth()).isLessThanOrEqualTo(6);
        TreeSettings flat = new TreeSettings(1e-5, 0.3, 20, 16, 256, 2, 50_000);
        assertThat(grown(flat, wild).leaves()).isEqualTo(4);
    }

    @Test
    void shouldGrowTheSameTreeFromTheSameStream() {
        Target target = m -> m.get(0, 0) - m.get(0, 1);
        RegressionTree one = grown(TreeSettings.defaults(), target, 30_000, new Random(7));
        RegressionTree other = grown(TreeSettings.defaults(), target, 30_000, new Random(7));
        assertThat(one.leaves()).isGreaterThan(4).isEqualTo(other.leaves());
        for (int i = 0; i < 200; i++) {
            draw(random);
            assertThat(one.predict(matrix, 0)).isEqualTo(other.predict(matrix, 0));
            assertThat(one.path(matrix, 0)).isEqualTo(other.path(matrix, 0));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void shouldLearnTheSameInWhateverOrderRowsCome(long seed) {
        Target boxes = m -> (m.get(0, 0) > 0 ? 2 : 0) + (m.get(0, 1) > 0.5 ? 1 : 0);
        RegressionTree tree = grown(TreeSettings.defaults(), boxes, 30_000, new Random(seed));
        assertThat(rSquared(tree, boxes)).as("seed %d", seed).isGreaterThan(0.95);
    }

    @Test
    void shouldTellRareValuesApartWhereMostRowsShareOne() {
        Target rare = m -> m.get(0, 0) > 2 ? 5 : m.get(0, 0) > 0 ? 1 : 0;
        Random source = new Random(3);
        RegressionTree tree = new RegressionTree(COLUMNS, TreeSettings.defaults());
        for (int i = 0; i < 200_000; i++) {
            draw(source);
            matrix.set(0, 0, source.nextInt(50) == 0 ? 4 * source.nextFloat() : 0);
            tree.startGroup();
            tree.learn(matrix, 0, rare.of(matrix), 1);
        }
        for (double[] each : new double[][] {{0, 0}, {0.5, 1}, {1.5, 1}, {2.5, 5}, {3.5, 5}}) {
            matrix.set(0, 0, each[0]);
            assertThat(tree.predict(matrix, 0)).as("at %s", each[0]).isCloseTo(each[1], within(0.3));
        }
    }

    @Test
    void shouldFollowALevelThatMoves() {
        TreeSettings forgetful = new TreeSettings(1e-5, 0.1, 50, 32, 256, 16, 1_000);
        RegressionTree tree = grown(forgetful, m -> 0, 20_000, random);
        for (int i = 0; i < 5_000; i++) {
            draw(random);
            tree.learn(matrix, 0, 3, 1);
        }
        assertThat(tree.predict(matrix, 0)).isCloseTo(3, within(0.1));
    }

    @Test
    void shouldWeighRows() {
        RegressionTree tree = new RegressionTree(COLUMNS, TreeSettings.defaults());
        draw(random);
        tree.learn(matrix, 0, 0, 3);
        tree.learn(matrix, 0, 4, 1);
        assertThat(tree.predict(matrix, 0)).isCloseTo(1, within(1e-12));
    }

    @Test
    void shouldRefuseWhatIsNotANumberAndLearnNothingFromIt() {
        RegressionTree tree = grown(TreeSettings.defaults(), m -> m.get(0, 0) > 0 ? 1 : 0);
        draw(random);
        double before = tree.predict(matrix, 0);
        for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            assertThatThrownBy(() -> tree.learn(matrix, 0, bad, 1)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> tree.learn(matrix, 0, 1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> tree.learn(matrix, 0, 1, Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThat(tree.predict(matrix, 0)).isEqualTo(before);
        matrix.set(0, 0, Double.NaN);
        assertThatThrownBy(() -> tree.learn(matrix, 0, 1, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("column 0");
        assertThatThrownBy(() -> tree.predict(matrix, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("column 0 of row 0");
        assertThatThrownBy(() -> tree.path(matrix, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldRefuseSettingsThatMakeNoSense() {
        assertThatThrownBy(() -> new TreeSettings(0, 0.1, 50, 32, 256, 16, 1)).hasMessageContaining("delta");
        assertThatThrownBy(() -> new TreeSettings(1e-5, 0, 50, 32, 256, 16, 1)).hasMessageContaining("tie");
        assertThatThrownBy(() -> new TreeSettings(1e-5, 0.1, 50, 1, 256, 16, 1)).hasMessageContaining("bins");
        assertThatThrownBy(() -> new TreeSettings(1e-5, 0.1, 50, 32, 0, 16, 1)).hasMessageContaining("maxLeaves");
    }
}
