package io.whystream.explain.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RegressionTreeTest {
    private static final int ROWS = 400;
    private static final int COLUMNS = 5;

    @Test
    void shouldFindTheStepsThatMadeTheTargets() {
        float[][] values = values(new Random(1));
        double[] targets = Arrays.stream(values)
                .mapToDouble(row -> row[3] <= 0.25 ? -1 : row[1] <= -0.5 ? 1 : 3)
                .toArray();
        RegressionTree tree = RegressionTree.grow(values, targets);
        for (int row = 0; row < ROWS; row++) {
            assertThat(tree.predict(values[row])).isCloseTo(targets[row], within(1e-9));
        }
        assertThat(leaves(tree)).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(longs = {2, 3, 4, 5})
    void shouldDivideAllRowsAndPredictTheMeanOfEachLeaf(long seed) {
        Random random = new Random(seed);
        float[][] values = values(random);
        double[] targets = new double[ROWS];
        for (int row = 0; row < ROWS; row++) {
            targets[row] = values[row][0] * values[row][2] + Math.sin(3 * values[row][4]) + random.nextGaussian() / 5;
        }
        RegressionTree tree = RegressionTree.grow(values, targets);
        List<RegressionTree.Leaf> leaves = leaves(tree);
        assertThat(leaves).hasSizeGreaterThan(2).hasSizeLessThanOrEqualTo(1 << RegressionTree.DEPTH);
        assertThat(leaves).allMatch(leaf -> leaf.rows() >= RegressionTree.LEAST_ROWS);
        assertThat(leaves.stream().mapToInt(RegressionTree.Leaf::rows).sum()).isEqualTo(ROWS);
        for (RegressionTree.Leaf leaf : leaves) {
            double mean = 0;
            for (int row = 0; row < ROWS; row++) {
                mean += tree.predict(values[row]) == leaf.mean() ? targets[row] / leaf.rows() : 0;
            }
            assertThat(mean).isCloseTo(leaf.mean(), within(1e-9));
        }
    }

    @Test
    void shouldNotSplitWhatIsTheSameEverywhere() {
        double[] targets = new double[ROWS];
        Arrays.fill(targets, 2.5);
        RegressionTree tree = RegressionTree.grow(values(new Random(6)), targets);
        assertThat(leaves(tree)).containsExactly(new RegressionTree.Leaf(2.5, ROWS));
    }

    private static List<RegressionTree.Leaf> leaves(RegressionTree tree) {
        List<RegressionTree.Leaf> leaves = new ArrayList<>();
        tree.leaves((path, leaf) -> leaves.add(leaf));
        return leaves;
    }

    private static float[][] values(Random random) {
        float[][] values = new float[ROWS][COLUMNS];
        for (float[] row : values) {
            for (int column = 0; column < COLUMNS; column++) {
                row[column] = (float) random.nextGaussian();
            }
        }
        return values;
    }
}
