package io.whystream.lab;

import io.whystream.feature.FeatureMatrix;
import io.whystream.student.Imitator;
import io.whystream.student.tree.TreeStudent;

/** The linear student's score and, on top of it, a tree that learns what it leaves of the teacher's logits. */
final class ResidualTree implements Imitator {
    private final Imitator linear;
    private final TreeStudent tree;
    private double[] scores = new double[0];
    private double[] rest = new double[0];

    /** @param linear learns elsewhere; here it is only read */
    ResidualTree(Imitator linear, TreeStudent tree) {
        this.linear = linear;
        this.tree = tree;
    }

    @Override
    public void score(FeatureMatrix matrix, double[] out) {
        scoreLinear(matrix);
        tree.score(matrix, out);
        for (int row = 0; row < matrix.rows(); row++) {
            out[row] += scores[row];
        }
    }

    @Override
    public void learn(FeatureMatrix matrix, double[] own, double[] teacher, double[] logExpectedCounts) {
        scoreLinear(matrix);
        for (int row = 0; row < matrix.rows(); row++) {
            rest[row] = teacher[row] - scores[row];
        }
        tree.learn(matrix, own, rest, logExpectedCounts);
    }

    private void scoreLinear(FeatureMatrix matrix) {
        if (scores.length < matrix.rows()) {
            scores = new double[matrix.rows()];
            rest = new double[matrix.rows()];
        }
        linear.score(matrix, scores);
    }
}
