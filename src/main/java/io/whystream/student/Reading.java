package io.whystream.student;

import io.whystream.feature.FeatureMatrix;
import io.whystream.state.Additive;
import java.util.Arrays;
import java.util.BitSet;

/** One reading of the feature space: a vector of weights, how it scores, and how it learns. Not thread-safe. */
public final class Reading {
    private final int size;
    private final Optimiser weights;
    private final double[] dense;
    private final BitSet held;
    private final SparseGradient gradient = new SparseGradient();

    /**
     * @param columns how many dense columns there are
     * @param size how many weights there are in all
     * @param firstPenalised the weights from this one on bear the L1 penalty
     * @param held dense columns whose weight is 1 and stays so
     */
    public Reading(int columns, int size, int firstPenalised, BitSet held, StudentSettings settings) {
        this.size = size;
        this.held = (BitSet) held.clone();
        weights = settings.optimiser().create(columns, size, firstPenalised, settings);
        dense = new double[columns];
    }

    public double weight(int index) {
        return held.get(index) ? 1 : weights.weight(index);
    }

    /** How many weights are not zero; looks at each. */
    public int nonZeroWeights() {
        int count = 0;
        for (int index = 0; index < size; index++) {
            count += weight(index) != 0 ? 1 : 0;
        }
        return count;
    }

    /** Writes w · x for every row of the matrix. */
    public void score(FeatureMatrix matrix, double[] scores) {
        gatherDense();
        Arrays.fill(scores, 0, matrix.rows(), 0);
        DenseColumns.addProduct(matrix.dense(), matrix.rows(), dense, scores);
        weights.addProducts(matrix, scores);
    }

    /** Does the same for two readings, and reads the matrix once. */
    static void score(Reading one, Reading other, FeatureMatrix matrix, double[] scores, double[] otherScores) {
        one.gatherDense();
        other.gatherDense();
        Arrays.fill(scores, 0, matrix.rows(), 0);
        Arrays.fill(otherScores, 0, matrix.rows(), 0);
        DenseColumns.addProducts(matrix.dense(), matrix.rows(), one.dense, other.dense, scores, otherScores);
        one.weights.addProducts(matrix, scores);
        other.weights.addProducts(matrix, otherScores);
    }

    private void gatherDense() {
        for (int j = 0; j < dense.length; j++) {
            dense[j] = weight(j);
        }
    }

    /** One step: the gradient of each weight is Σ over rows of ∂L/∂s · x. */
    public void learn(FeatureMatrix matrix, double[] scoreGradient) {
        gradient.clear(dense.length + matrix.entries());
        addDense(matrix, scoreGradient);
        gradient.addEntries(matrix, scoreGradient);
        weights.step(gradient);
    }

    private void addDense(FeatureMatrix matrix, double[] scoreGradient) {
        DenseColumns.products(matrix.dense(), matrix.rows(), scoreGradient, dense);
        for (int j = 0; j < dense.length; j++) {
            if (!held.get(j)) {
                gradient.add(j, dense[j]);
            }
        }
    }

    /** The entered partition takes larger steps from now on, see {@link Optimiser#loosen}. */
    public void loosen(double factor) {
        weights.loosen(factor);
    }

    /** So many learn without seeing each other's last steps, see {@link Optimiser#pace}. */
    void pace(double learners) {
        weights.pace(learners);
    }

    /** What must be kept and shared. */
    public Additive state() {
        return weights;
    }
}
