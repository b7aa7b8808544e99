package io.whystream.student;

/**
 * One step of {@link FtrlProximal} for many weights at once. The numbers are laid side by side, so that the compiler can work
 * them out several at a time, which gives the same bits as one by one. Not thread-safe.
 */
final class FtrlStep {
    private double step;
    private final double damping;
    private final double ridge;
    /** Of each weight: the weight and its sums, which the step brings forward. */
    private double[] weight = new double[0];

    private double[] z = new double[0];
    private double[] n = new double[0];
    private double[] s = new double[0];
    /** What the step adds to each sum. */
    private double[] slope = new double[0];

    private double[] square = new double[0];
    private double[] sigma = new double[0];

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

    /** The α of the next steps; what damps them is β/α of the one given first. */
    void pace(double nextStep) {
        step = nextStep;
    }

    /** Makes room for this many weights. */
    void reserve(int size) {
        if (size > z.length) {
            int length = 2 * size;
            weight = new double[length];
            z = new double[length];
            n = new double[length];
            s = new double[length];
            slope = new double[length];
            square = new double[length];
            sigma = new double[length];
        }
    }

    /** Brings weights and sums forward by one step, as if no weight bore the L1 penalty. */
    void workOut(double[] gradient, int size) {
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

    private static void quotients(double[] z, double[] s, double damping, double ridge, double[] weight, int size) {
        for (int i = 0; i < size; i++) {
            weight[i] = weight(z[i], s[i], damping, ridge);
        }
    }

    /** Lets one weight bear λ₁. */
    void punish(int entry, double penalty) {
        weight[entry] = weight(shrink(z[entry], penalty), s[entry]);
    }

    /** What is left of z when λ₁ has been taken away. */
    static double shrink(double z, double penalty) {
        return Math.abs(z) <= penalty ? 0 : z - Math.copySign(penalty, z);
    }

    /** The weight that follows from its sums, z having been shrunk. */
    double weight(double shrunk, double s) {
        return weight(shrunk, s, damping, ridge);
    }

    /** Subtracted from 0 rather than negated: nothing is 0 then, and not −0. */
    private static double weight(double shrunk, double s, double damping, double ridge) {
        return (0 - shrunk) / (damping + s + ridge);
    }

    double[] weights() {
        return weight;
    }

    double[] z() {
        return z;
    }

    double[] n() {
        return n;
    }

    double[] s() {
        return s;
    }

    /** What was added to z. */
    double[] slopes() {
        return slope;
    }

    /** What was added to n. */
    double[] squares() {
        return square;
    }

    /** What was added to s. */
    double[] sigmas() {
        return sigma;
    }
}
