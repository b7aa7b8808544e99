package io.whystream.feature;

/** How strongly one item speaks for another, by who chose both; 0 or more. */
@FunctionalInterface
interface Similarity {
    /**
     * @param earlier how often the item that was chosen before was chosen, 0 or more
     * @param later how often the other one was
     * @param both how often both were chosen close to each other, above 0
     */
    double of(double earlier, double later, double both);

    /** {@code log(1 + 50·c/√((n+5)(m+5)))}, n and m being the choices of the two: a log-scaled cosine. */
    static double cosine(double earlier, double later, double both) {
        return Math.log(1 + 50 * both / Math.sqrt((earlier + 5) * (later + 5)));
    }

    /** {@code log(1 + 500·c/(n+20))}, n being the choices of the earlier one: a log-scaled conditional probability. */
    static double conditional(double earlier, double later, double both) {
        return Math.log(1 + 500 * both / (earlier + 20));
    }
}
