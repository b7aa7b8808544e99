package io.whystream.feature;

import io.whystream.context.DecayedCounts;

/** How strongly one item speaks for another, by who chose both; 0 or more. */
@FunctionalInterface
interface Similarity {
    /**
     * @param choices how often each item was chosen
     * @param earlier the item that was chosen before
     * @param count how often both were chosen close to each other, above 0
     */
    double of(DecayedCounts choices, int earlier, int item, float count);

    /** {@code log(1 + 50·c/√((n+5)(m+5)))}, n and m being the choices of the two: a log-scaled cosine. */
    static double cosine(DecayedCounts choices, int earlier, int item, float count) {
        return Math.log(1 + 50 * count / Math.sqrt((choices.sum(earlier) + 5) * (choices.sum(item) + 5)));
    }

    /** {@code log(1 + 500·c/(n+20))}, n being the choices of the earlier one: a log-scaled conditional probability. */
    static double conditional(DecayedCounts choices, int earlier, int item, float count) {
        return Math.log(1 + 500 * count / (choices.sum(earlier) + 20));
    }
}
