package io.whystream.student;

import java.util.Arrays;

/**
 * One step of FTRL-Proximal for many weights at once, each at most once. The numbers are laid side by side, so that the
 * compiler can work them out several at a time, which gives the same bits as one by one. Not thread-safe.
 */
final class FtrlStep {
    private final double step;
    private final double damping;
    private final double ridge;
    private int size;
    private int[] index = new int[64];
    private double[] gradient = new double[64];
    /** Of each weight: the weight and its sums, which the step brings forward. */
    private double[] weight = new double[64];

    private double[] z = new double[64];
    private double[] n = new double[64];
    private double[] s = new double[64];
    /** What the step adds to each sum. */
    private double[] slope = new double[64];

    private double[] square = new double[64];
    private double[] sigma = new double[64];

    /**
     * @param step α
     * @param damping β/α
     * @param ridge λ₂
     */
    FtrlStep(double step, double damping, double ridge) {
        this.step = step;
        this.damping = damping;
        this.ridge = ridge;
    }

    void clear() {
        size = 0;
    }

    void add(int weightIndex, double weightGradient, double weightNow, double zNow, double nNow, double sNow) {
        if (size == index.length) {
            grow();
        }
        index[size] = weightIndex;
        gradient[size] = weightGradient;
        weight[size] = weightNow;
        z[size] = zNow;
        n[size] = nNow;
        s[size++] = sNow;
    }

    private void grow() {
        int length = 2 * size;
        index = Arrays.copyOf(index, length);
        gradient = Arrays.copyOf(gradient, length);
        weight = Arrays.copyOf(weight, length);
        z = Arrays.copyOf(z, length);
        n = Arrays.copyOf(n, length);
        s = Arrays.copyOf(s, length);
        slope = new double[length];
        square = new double[length];
        sigma = new double[length];
    }

    void workOut() {
        roots(gradient, n, square, sigma, step, size);
        sums(gradient, weight, sigma, z, s, slope, size);
        quotients(z, s, damping, ridge, weight, size);
    }

    private static void roots(double[] gradient, double[] n, double[] square, double[] sigma, double step, int size) {
        for (int i = 0; i < size; i++) {
            double added = gradient[i] * gradient[i];
            double after = n[i] + added;
            sigma[i] = (Math.sqrt(after) - Math.sqrt(n[i])) / step;
            square[i] = added;
            n[i] = after;
        }
    }

    private static void sums(
            double[] gradient, double[] weight, double[] sigma, double[] z, double[] s, double[] slope, int size) {
        for (int i = 0; i < size; i++) {
            double added = gradient[i] - sigma[i] * weight[i];
            slope[i] = added;
            z[i] += added;
            s[i] += sigma[i];
        }
    }

    /** Subtracted from 0 rather than negated: nothing is 0 then, and not −0. */
    private static void quotients(double[] z, double[] s, double damping, double ridge, double[] weight, int size) {
        for (int i = 0; i < size; i++) {
            weight[i] = (0 - z[i]) / (damping + s[i] + ridge);
        }
    }

    int size() {
        return size;
    }

    int index(int entry) {
        return index[entry];
    }

    /** The new weight, if it bears no penalty. */
    double weight(int entry) {
        return weight[entry];
    }

    double z(int entry) {
        return z[entry];
    }

    double n(int entry) {
        return n[entry];
    }

    double s(int entry) {
        return s[entry];
    }

    double slope(int entry) {
        return slope[entry];
    }

    double square(int entry) {
        return square[entry];
    }

    double sigma(int entry) {
        return sigma[entry];
    }
}
