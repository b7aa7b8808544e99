package io.whystream.student;

import io.whystream.feature.FeatureMatrix;
import io.whystream.state.Additive;

/**
 * Turns gradients into weights. What it keeps are sums over events, and a weight follows from the totals alone; so that the
 * optimisers of several partitions add up to one. Not thread-safe.
 */
interface Optimiser extends Additive {
    /** The weight as it follows from the sums. */
    double weight(int index);

    /**
     * Adds {@code w · x} of the matrix's sparse entries to the scores.
     *
     * @param scores one per row
     */
    void addProducts(FeatureMatrix matrix, double[] scores);

    /**
     * One step against an event's gradient, for the entered partition.
     *
     * @param event a weight may come several times: its gradients are added up, and the entries are changed by that
     */
    void step(SparseGradient event);

    /**
     * Says how many learners step at the same time without seeing each other's last steps: those from now on are divided by the
     * root of it. A weight does not depend on it but through the steps, so instances that differ in it agree on every weight.
     *
     * @param learners at least 1, which is what holds until told
     */
    void pace(double learners);

    /**
     * Makes the entered partition's next steps about this many times as large, and leaves the weights as they are.
     *
     * @param factor at least 1
     */
    void loosen(double factor);
}
