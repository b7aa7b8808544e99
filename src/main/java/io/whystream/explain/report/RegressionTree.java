package io.whystream.explain.report;

import it.unimi.dsi.fastutil.ints.IntArrays;
import java.util.Arrays;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A regression tree by exact splits that reduce the squared error most (CART: Breiman, Friedman, Olshen &amp; Stone 1984,
 * chapter 8). It is kept readable rather than large: a split must remove {@value #LEAST_GAIN} of the whole squared error and
 * leave {@value #LEAST_ROWS} rows on each side.
 */
final class RegressionTree {
    static final int DEPTH = 4;
    static final int LEAST_ROWS = 20;
    private static final double LEAST_GAIN = 0.01;

    /** A split or a leaf. */
    sealed interface Node {}

    /** Rows whose value is at most the threshold go to {@code below}. */
    record Split(int column, float threshold, Node below, Node above) implements Node {}

    /** @param mean of the targets there */
    record Leaf(double mean, int rows) implements Node {}

    /** A way down from the root: a condition and those before it; null at the root. */
    record Path(@Nullable Path before, int column, float threshold, boolean above) {}

    private record Cut(int column, float threshold, double gain) {}

    private final float[][] values;
    private final double[] targets;
    private final double leastGain;
    private final Node root;

    private RegressionTree(float[][] values, double[] targets) {
        this.values = values;
        this.targets = targets;
        int[] all = new int[targets.length];
        Arrays.setAll(all, i -> i);
        leastGain = LEAST_GAIN * squaredError(all);
        root = node(all, 0);
    }

    /**
     * @param values one row of columns each
     * @param targets one for each row, at least one
     */
    static RegressionTree grow(float[][] values, double[] targets) {
        return new RegressionTree(values, targets);
    }

    private double sum(int[] rows) {
        return Arrays.stream(rows).mapToDouble(row -> targets[row]).sum();
    }

    private double squaredError(int[] rows) {
        double mean = sum(rows) / rows.length;
        return Arrays.stream(rows)
                .mapToDouble(row -> (targets[row] - mean) * (targets[row] - mean))
                .sum();
    }

    private Node node(int[] rows, int depth) {
        Cut cut = depth == DEPTH ? null : best(rows);
        if (cut == null) {
            return new Leaf(sum(rows) / rows.length, rows.length);
        }
        int[] below = Arrays.stream(rows)
                .filter(row -> values[row][cut.column] <= cut.threshold)
                .toArray();
        int[] above = Arrays.stream(rows)
                .filter(row -> values[row][cut.column] > cut.threshold)
                .toArray();
        return new Split(cut.column, cut.threshold, node(below, depth + 1), node(above, depth + 1));
    }

    private @Nullable Cut best(int[] rows) {
        Cut best = null;
        int[] sorted = rows.clone();
        double sum = sum(rows);
        for (int column = 0; column < values[0].length; column++) {
            Cut cut = bestOf(column, sorted, sum);
            if (cut.gain > (best == null ? leastGain : best.gain)) {
                best = cut;
            }
        }
        return best;
    }

    /** The gain is Σ² left / n left + Σ² right / n right − Σ² / n: what the squared error falls by. */
    private Cut bestOf(int column, int[] rows, double sum) {
        IntArrays.quickSort(rows, (one, other) -> Float.compare(values[one][column], values[other][column]));
        int count = rows.length;
        Cut best = new Cut(column, 0, 0);
        double left = 0;
        for (int below = 1; below <= count - LEAST_ROWS; below++) {
            float last = values[rows[below - 1]][column];
            left += targets[rows[below - 1]];
            if (below >= LEAST_ROWS && last < values[rows[below]][column]) {
                double right = sum - left;
                double gain = left * left / below + right * right / (count - below) - sum * sum / count;
                if (gain > best.gain) {
                    best = new Cut(column, last, gain);
                }
            }
        }
        return best;
    }

    double predict(float[] row) {
        Node node = root;
        while (node instanceof Split split) {
            node = row[split.column] <= split.threshold ? split.below : split.above;
        }
        return ((Leaf) node).mean;
    }

    /** Visits every leaf with the way to it. */
    void leaves(BiConsumer<@Nullable Path, Leaf> visitor) {
        visit(root, null, visitor);
    }

    private static void visit(Node node, @Nullable Path path, BiConsumer<@Nullable Path, Leaf> visitor) {
        if (node instanceof Split split) {
            visit(split.below, new Path(path, split.column, split.threshold, false), visitor);
            visit(split.above, new Path(path, split.column, split.threshold, true), visitor);
        } else if (node instanceof Leaf leaf) {
            visitor.accept(path, leaf);
        }
    }
}
