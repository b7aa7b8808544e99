package io.whystream.student;

import io.whystream.feature.FeatureMatrix;
import io.whystream.state.Additive;
import java.util.Arrays;
import java.util.BitSet;

/** One reading of the feature space: a vector of weights, how it scores, and how it learns. Not thread-safe. */
public final class Reading {
    private final FtrlProximal weights;
    private final double[] dense;
    private final double[] sparseGradient;
    private final BitSet held;
    private int[] touched = new int[256];

    /**
     * @param columns how many dense columns there are
     * @param size how many weights there are in all
     * @param firstPenalised the weights from this one on bear the L1 penalty
     * @param held dense columns whose weight is 1 and stays so
     */
    public Reading(int columns, int size, int firstPenalised, BitSet held, StudentSettings settings) {
        this.held = (BitSet) held.clone();
        weights = new FtrlProximal(size, firstPenalised, settings);
        dense = new double[columns];
        sparseGradient = new double[size];
    }

    public double weight(int index) {
        return held.get(index) ? 1 : weights.weight(index);
    }

    /** Writes w · x for every row of the matrix. */
    public void score(FeatureMatrix matrix, double[] scores) {
        for (int j = 0; j < dense.length; j++) {
            dense[j] = weight(j);
        }
        for (int row = 0; row < matrix.rows(); row++) {
            scores[row] = denseScore(matrix, row);
        }
        for (int e = 0; e < matrix.entries(); e++) {
            scores[matrix.entryRow(e)] += weights.weight(matrix.entryWeight(e)) * matrix.entryValue(e);
        }
    }

    private double denseScore(FeatureMatrix matrix, int row) {
        double sum = 0;
        for (int j = 0; j < dense.length; j++) {
            sum += dense[j] * matrix.get(row, j);
        }
        return sum;
    }

    /** One step: the gradient of each weight is Σ over rows of ∂L/∂s · x. */
    public void learn(FeatureMatrix matrix, double[] scoreGradient) {
        Arrays.fill(dense, 0);
        for (int row = 0; row < matrix.rows(); row++) {
            addDense(matrix, row, scoreGradient[row]);
        }
        for (int j = 0; j < dense.length; j++) {
            if (!held.get(j)) {
                weights.update(j, dense[j]);
            }
        }
        learnSparse(matrix, scoreGradient);
    }

    private void addDense(FeatureMatrix matrix, int row, double gradient) {
        for (int j = 0; j < dense.length; j++) {
            dense[j] += gradient * matrix.get(row, j);
        }
    }

    private void learnSparse(FeatureMatrix matrix, double[] scoreGradient) {
        if (touched.length < matrix.entries()) {
            touched = new int[matrix.entries() * 2];
        }
        for (int e = 0; e < matrix.entries(); e++) {
            touched[e] = matrix.entryWeight(e);
            sparseGradient[touched[e]] += scoreGradient[matrix.entryRow(e)] * matrix.entryValue(e);
        }
        for (int e = 0; e < matrix.entries(); e++) {
            weights.update(touched[e], sparseGradient[touched[e]]);
            sparseGradient[touched[e]] = 0;
        }
    }

    /** The entered partition takes larger steps from now on, see {@link FtrlProximal#loosen}. */
    public void loosen(double factor) {
        weights.loosen(factor);
    }

    /** What must be kept and shared. */
    public Additive state() {
        return weights;
    }
}
