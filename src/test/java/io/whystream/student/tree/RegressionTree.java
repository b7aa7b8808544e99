package io.whystream.student.tree;

import io.whystream.feature.FeatureMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A regression tree over the dense columns that grows while it learns and never looks back at a row: a leaf is parted once
 * the Hoeffding bound says that its best column is the best (Domingos &amp; Hulten, "Mining high-speed data streams",
 * 2000), by the reduction of the standard deviation (Ikonomovska, Gama &amp; Džeroski, "Learning model trees from evolving
 * data streams", 2011). A leaf answers with the mean of its targets.
 *
 * <p>Two departures. A split must also beat noise: among m places to part n independent targets, the best takes away no
 * more than {@code 2·ln(m/δ)/n} of their variance by chance (a Bonferroni bound), so neither a tie nor a difference of
 * scatter alone parts a leaf. And rows of one event are not independent, so n counts groups of rows, not rows.
 *
 * <p>The explanation is the path: {@code prediction = root's mean + Σ (child's mean − parent's mean)}, which is exact since
 * it telescopes (Saabas, "Interpreting random forests", 2014).
 *
 * <p>Memory is bounded by leaves × columns × bins. The same rows in the same order give the same tree. Not thread-safe.
 */
public final class RegressionTree {
    private static final int LEAF = -1;

    private final TreeSettings settings;
    private final int columns;
    private final int[] column;
    private final float[] threshold;
    private final int[] left;
    private final int[] depth;
    private final double[] weight;
    private final double[] mean;
    private final int[] groups;
    private final int[] lastGroup;
    private final int[] nextAttempt;
    private final @Nullable LeafStatistics[] statistics;
    private @Nullable FirstLook look;
    private int nodes = 1;
    private int leaves = 1;
    private int group;

    /** @param columns how many dense columns it sees */
    public RegressionTree(int columns, TreeSettings settings) {
        this.settings = settings;
        this.columns = columns;
        int most = 2 * settings.maxLeaves() - 1;
        column = new int[most];
        Arrays.fill(column, LEAF);
        threshold = new float[most];
        left = new int[most];
        depth = new int[most];
        weight = new double[most];
        mean = new double[most];
        groups = new int[most];
        lastGroup = new int[most];
        nextAttempt = new int[most];
        statistics = new LeafStatistics[most];
        nextAttempt[0] = settings.grace();
        look = settings.maxLeaves() > 1 && settings.maxDepth() > 0 ? new FirstLook(columns, settings.bins()) : null;
    }

    /** What the leaf of a row says. */
    public double predict(FeatureMatrix matrix, int row) {
        int node = 0;
        while (column[node] != LEAF) {
            node = child(node, matrix, row);
        }
        return mean[node];
    }

    private int child(int node, FeatureMatrix matrix, int row) {
        float value = matrix.get(row, column[node]);
        if (value <= threshold[node]) {
            return left[node];
        }
        if (value > threshold[node]) {
            return left[node] + 1;
        }
        throw new IllegalArgumentException("column " + column[node] + " of row " + row + " is not a number");
    }

    /** From here on rows belong to another group: the rows of one group count as one witness. */
    public void startGroup() {
        group++;
    }

    /**
     * Learns one row.
     *
     * @param target finite
     * @param rowWeight how much it counts, above 0
     * @throws IllegalArgumentException when a number is not finite; nothing has been learned then
     */
    public void learn(FeatureMatrix matrix, int row, double target, double rowWeight) {
        requireFinite(matrix, row, target, rowWeight);
        int node = 0;
        move(node, target, rowWeight);
        while (column[node] != LEAF) {
            node = child(node, matrix, row);
            move(node, target, rowWeight);
        }
        LeafStatistics leaf = statistics[node];
        if (leaf != null) {
            leaf.add(matrix, row, target, rowWeight);
            countGroup(node);
            if (groups[node] >= nextAttempt[node]) {
                attempt(node, leaf);
            }
        } else if (look != null) {
            statistics[0] = look.add(matrix, row);
            look = statistics[0] == null ? look : null;
        }
    }

    private void requireFinite(FeatureMatrix matrix, int row, double target, double rowWeight) {
        if (!Double.isFinite(target) || !Double.isFinite(rowWeight) || rowWeight <= 0) {
            throw new IllegalArgumentException(
                    "a target must be finite and its weight above 0, but they are " + target + " and " + rowWeight);
        }
        for (int c = 0; c < columns; c++) {
            if (!Float.isFinite(matrix.get(row, c))) {
                throw new IllegalArgumentException(
                        "column " + c + " of row " + row + " must be finite, but is " + matrix.get(row, c));
            }
        }
    }

    private void move(int node, double target, double rowWeight) {
        weight[node] = Math.min(settings.memory(), weight[node] + rowWeight);
        mean[node] += Math.min(1, rowWeight / weight[node]) * (target - mean[node]);
    }

    private void countGroup(int node) {
        if (lastGroup[node] != group || group == 0) {
            lastGroup[node] = group;
            groups[node]++;
        }
    }

    private void attempt(int node, LeafStatistics leaf) {
        nextAttempt[node] = groups[node] + settings.grace();
        Split split = Split.bestOf(leaf);
        if (split.isCertain(groups[node], columns * (settings.bins() - 1), settings)) {
            part(node, leaf, split);
        }
    }

    private void part(int node, LeafStatistics leaf, Split split) {
        column[node] = split.column();
        threshold[node] = leaf.edge(split.column(), split.lastLeft());
        left[node] = nodes;
        statistics[node] = null;
        nodes += 2;
        leaves++;
        boolean grows = leaves < settings.maxLeaves();
        open(left[node], depth[node] + 1, leaf, split, true, grows);
        open(left[node] + 1, depth[node] + 1, leaf, split, false, grows);
        if (!grows) {
            Arrays.fill(statistics, null);
        }
    }

    private void open(int node, int ownDepth, LeafStatistics parent, Split split, boolean isLeft, boolean grows) {
        depth[node] = ownDepth;
        double targets = 0;
        for (int bin = isLeft ? 0 : split.lastLeft() + 1;
                bin < (isLeft ? split.lastLeft() + 1 : parent.bins());
                bin++) {
            weight[node] += parent.weight(split.column(), bin);
            targets += parent.targets(split.column(), bin);
        }
        mean[node] = targets / weight[node];
        weight[node] = Math.min(settings.memory(), weight[node]);
        nextAttempt[node] = settings.grace();
        if (grows && ownDepth < settings.maxDepth()) {
            statistics[node] = parent.side(split.column(), split.lastLeft(), isLeft);
        }
    }

    /** The mean of all targets: where every path begins. */
    public double baseline() {
        return mean[0];
    }

    /** The steps from the root to a row's leaf: with the baseline, their contributions sum to the prediction. */
    public List<PathStep> path(FeatureMatrix matrix, int row) {
        List<PathStep> steps = new ArrayList<>();
        int node = 0;
        while (column[node] != LEAF) {
            int next = child(node, matrix, row);
            steps.add(new PathStep(column[node], next != left[node], threshold[node], mean[next] - mean[node]));
            node = next;
        }
        return steps;
    }

    public int leaves() {
        return leaves;
    }

    /** The length of the longest path. */
    public int depth() {
        int deepest = 0;
        for (int node = 0; node < nodes; node++) {
            deepest = Math.max(deepest, depth[node]);
        }
        return deepest;
    }

    /** How many numbers the leaves keep for their next splits: bounded, whatever was learned. */
    public long statisticsKept() {
        return Arrays.stream(statistics)
                .filter(Objects::nonNull)
                .mapToLong(LeafStatistics::numbers)
                .sum();
    }
}
