package io.whystream.student;

import io.whystream.feature.FeatureMatrix;
import java.util.Arrays;

/**
 * The gradients ∂L/∂w of the few weights that one event touches: the first {@link #size} entries of two arrays. Reusable; not
 * thread-safe.
 */
final class SparseGradient {
    private int size;
    private int[] index = new int[0];
    private double[] gradient = new double[0];

    /** Forgets everything and makes room for this many entries. */
    void clear(int most) {
        if (index.length < most) {
            index = new int[2 * most];
            gradient = new double[2 * most];
        }
        size = 0;
    }

    /** Adds an entry, unless it is 0. */
    void add(int weight, double amount) {
        index[size] = weight;
        gradient[size] = amount;
        size += amount != 0 ? 1 : 0;
    }

    /** Adds {@code ∂L/∂s · x} of each of the matrix's sparse entries, unless it is 0. */
    void addEntries(FeatureMatrix matrix, double[] scoreGradient) {
        size = addEntries(
                matrix.entries(),
                matrix.entryRows(),
                matrix.entryWeights(),
                matrix.entryValues(),
                scoreGradient,
                size,
                index,
                gradient);
    }

    private static int addEntries(
            int entries,
            int[] rows,
            int[] weights,
            float[] values,
            double[] scoreGradient,
            int size,
            int[] index,
            double[] gradient) {
        int end = size;
        for (int e = 0; e < entries; e++) {
            double amount = scoreGradient[rows[e]] * values[e];
            index[end] = weights[e];
            gradient[end] = amount;
            end += amount != 0 ? 1 : 0;
        }
        return end;
    }

    /**
     * Adds up the entries of a weight that comes several times: its first entry takes the sum, and the others 0.
     *
     * <p>A hash table would cost more than all that follows. So each weight lends a number to add up in, which is read anyway;
     * the caller keeps what stood there, and writes it anew.
     *
     * @param numbers weight i lends {@code numbers[i · stride + offset]}, which is 0 and will be
     */
    void sumByWeight(double[] numbers, int stride, int offset) {
        sumByWeight(index, gradient, size, numbers, stride, offset);
    }

    private static void sumByWeight(
            int[] index, double[] gradient, int size, double[] numbers, int stride, int offset) {
        for (int i = 0; i < size; i++) {
            numbers[index[i] * stride + offset] += gradient[i];
        }
        for (int i = 0; i < size; i++) {
            int at = index[i] * stride + offset;
            gradient[i] = numbers[at];
            numbers[at] = 0;
        }
    }

    /**
     * Takes out the entries of the first weights.
     *
     * @param columns how many weights
     * @param sums gets the sum of each one's entries, 0 where there are none
     */
    void take(int columns, double[] sums) {
        Arrays.fill(sums, 0, columns, 0);
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (index[i] < columns) {
                sums[index[i]] += gradient[i];
            } else {
                index[kept] = index[i];
                gradient[kept++] = gradient[i];
            }
        }
        size = kept;
    }

    int size() {
        return size;
    }

    /** The weights, entry by entry. */
    int[] indices() {
        return index;
    }

    /** Their gradients. */
    double[] gradients() {
        return gradient;
    }
}
