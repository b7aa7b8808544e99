package io.whystream.teacher;

import java.util.Arrays;

/**
 * What the teacher thinks of item i after the single item h, for every pair, as two matrices and a vector.
 *
 * <p>The teacher's logit of i after the one-item history {h} is a dot product {@code state(h)·embedding(i)}. It is kept
 * double-centred: {@code (state(h) − mean state)·(embedding(i) − mean embedding)} is what h in particular says of i, and
 * {@code prior(i) = mean state·(embedding(i) − mean embedding)} is what any history says of it. What is left out depends
 * on h alone, which no softmax over items can see.
 */
public final class Probes {
    private final int dimension;
    private final float[] states;
    private final float[] embeddings;
    private final float[] prior;

    /**
     * @param dimension columns of both matrices, at least 1
     * @param states centred states of one-item histories, row-major, one row per row of the vocabulary; rows 0 and 1 too
     * @param embeddings centred item embeddings, row-major, the same rows
     * @param prior one number per row
     */
    public Probes(int dimension, float[] states, float[] embeddings, float[] prior) {
        if (states.length != embeddings.length || states.length != prior.length * dimension) {
            throw new IllegalArgumentException("probe matrices of " + states.length + " and " + embeddings.length
                    + " numbers do not fit " + prior.length + " rows of " + dimension);
        }
        this.dimension = dimension;
        this.states = states;
        this.embeddings = embeddings;
        this.prior = prior;
    }

    public int dimension() {
        return dimension;
    }

    /** Rows, padding and unknown included: the vocabulary's. */
    public int rows() {
        return prior.length;
    }

    /** Row-major centred states; not to be written to. */
    public float[] states() {
        return states;
    }

    /** Row-major centred embeddings; not to be written to. */
    public float[] embeddings() {
        return embeddings;
    }

    /** What any history says of the item in this row. */
    public float prior(int row) {
        return prior[row];
    }

    /** The dot product of a vector with the embedding in this row. */
    public float dot(float[] vector, int itemRow) {
        return dot(vector, embeddings, itemRow * dimension);
    }

    /** The same for several rows: {@code out[i]} takes that of row {@code itemRows[i]}, for the first {@code size} of them. */
    public void dots(float[] vector, int[] itemRows, int size, float[] out) {
        int i = 0;
        for (; i + 4 <= size; i += 4) {
            dotFour(vector, itemRows, i, out);
        }
        for (; i < size; i++) {
            out[i] = dot(vector, itemRows[i]);
        }
    }

    /** Four at a time, since the additions of one product must wait for each other. */
    private void dotFour(float[] vector, int[] itemRows, int i, float[] out) {
        int first = itemRows[i] * dimension;
        int second = itemRows[i + 1] * dimension;
        int third = itemRows[i + 2] * dimension;
        int fourth = itemRows[i + 3] * dimension;
        float sum0 = 0;
        float sum1 = 0;
        float sum2 = 0;
        float sum3 = 0;
        for (int k = 0; k < vector.length; k++) {
            float factor = vector[k];
            sum0 += factor * embeddings[first + k];
            sum1 += factor * embeddings[second + k];
            sum2 += factor * embeddings[third + k];
            sum3 += factor * embeddings[fourth + k];
        }
        out[i] = sum0;
        out[i + 1] = sum1;
        out[i + 2] = sum2;
        out[i + 3] = sum3;
    }

    /** The dot product of a vector with the state in this row. */
    public float dotState(float[] vector, int historyRow) {
        return dot(vector, states, historyRow * dimension);
    }

    private static float dot(float[] vector, float[] matrix, int offset) {
        float sum = 0;
        for (int k = 0; k < vector.length; k++) {
            sum += vector[k] * matrix[offset + k];
        }
        return sum;
    }

    /** Adds so many times the embedding in this row. */
    public void addEmbedding(float factor, int itemRow, float[] vector) {
        int offset = itemRow * dimension;
        for (int k = 0; k < vector.length; k++) {
            vector[k] += factor * embeddings[offset + k];
        }
    }

    /** The mean square of an embedding's length, over all rows. */
    public double embeddingPower() {
        return power(embeddings);
    }

    /** The mean square of a state's length, over all rows. */
    public double statePower() {
        return power(states);
    }

    private double power(float[] matrix) {
        double sum = 0;
        for (float value : matrix) {
            sum += (double) value * value;
        }
        return sum / rows();
    }

    /** Tells one teacher's states and embeddings from another's. */
    public long fingerprint() {
        return 31L * Arrays.hashCode(embeddings) + Arrays.hashCode(states);
    }

    /** What history item h in particular says of item i. */
    public float logit(int historyRow, int itemRow) {
        float sum = 0;
        int h = historyRow * dimension;
        int i = itemRow * dimension;
        for (int k = 0; k < dimension; k++) {
            sum += states[h + k] * embeddings[i + k];
        }
        return sum;
    }
}
