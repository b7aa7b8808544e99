package io.whystream.student.tree;

import io.whystream.feature.FeatureMatrix;
import io.whystream.student.Imitator;
import java.util.List;

/**
 * A tree that learns the teacher's logits, less their mean over the event's candidates, since only differences mean
 * something. Every candidate counts alike: what matters is to be right where items compete, and that is what the draw is
 * made for; to weigh by one over the expected count would leave a few rare items and a great variance. Not thread-safe.
 */
public final class TreeStudent implements Imitator {
    private final RegressionTree tree;

    /** @param columns how many dense columns it sees */
    public TreeStudent(int columns, TreeSettings settings) {
        tree = new RegressionTree(columns, settings);
    }

    @Override
    public void score(FeatureMatrix matrix, double[] scores) {
        for (int row = 0; row < matrix.rows(); row++) {
            scores[row] = tree.predict(matrix, row);
        }
    }

    @Override
    public void learn(FeatureMatrix matrix, double[] scores, double[] teacher, double[] logExpectedCounts) {
        double mean = 0;
        for (int row = 0; row < matrix.rows(); row++) {
            mean += teacher[row] / matrix.rows();
        }
        tree.startGroup();
        for (int row = 0; row < matrix.rows(); row++) {
            tree.learn(matrix, row, teacher[row] - mean, 1);
        }
    }

    /** Where every path begins, in log-odds. */
    public double baseline() {
        return tree.baseline();
    }

    /** The explanation of a row's score: {@code score = baseline + Σ contributions}. */
    public List<PathStep> path(FeatureMatrix matrix, int row) {
        return tree.path(matrix, row);
    }

    public RegressionTree tree() {
        return tree;
    }
}
