package io.whystream.feature;

import io.whystream.context.DecayedCounts;

/** How alike two items are, by who chooses them. */
final class Similarity {
    private static final double SHRINKAGE = 5;
    private static final double SCALE = 50;

    private Similarity() {}

    /** {@code log(1 + 50·count/√((n+5)(m+5)))} with n and m the choices of the two items; 0 or more. */
    static double logCosine(DecayedCounts choices, int one, int other, float count) {
        double norm = Math.sqrt((choices.sum(one) + SHRINKAGE) * (choices.sum(other) + SHRINKAGE));
        return Math.log1p(SCALE * count / norm);
    }
}
