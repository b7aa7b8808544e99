package io.whystream.evaluate;

import it.unimi.dsi.fastutil.ints.IntSet;

/** Where a target stands among all items, and what that place is worth. */
public final class Ranking {
    /** Places up to this one count as hits. */
    public static final int CUTOFF = 10;

    private Ranking() {}

    /**
     * The target's place: 1 + the number of items with a higher score + half the number of others with the same score.
     *
     * @param scores one per item; more is better; only the first {@code items} are read
     * @param target the index of the item that is looked for; ranked even when it is excluded
     * @param excluded items that take no place
     * @throws IllegalArgumentException when a score is NaN, for it would compare with nothing and pass unnoticed
     */
    public static double rank(float[] scores, int items, int target, IntSet excluded) {
        float own = scores[target];
        int above = 0;
        int equal = -1; // the target itself
        for (int item = 0; item < items; item++) {
            float score = scores[item];
            if (Float.isNaN(score)) {
                throw new IllegalArgumentException("the score of item " + item + " of " + items + " is NaN");
            }
            above += score > own ? 1 : 0;
            equal += score == own ? 1 : 0;
        }
        for (int item : excluded) {
            if (item < items && item != target) {
                above -= scores[item] > own ? 1 : 0;
                equal -= scores[item] == own ? 1 : 0;
            }
        }
        return 1 + above + equal / 2.0;
    }

    /** Normalised discounted cumulative gain of one target: {@code 1 / log2(rank + 1)} within the cutoff, else 0. */
    public static double ndcgAt10(double rank) {
        return rank <= CUTOFF ? Math.log(2) / Math.log(rank + 1) : 0;
    }

    /** Hit rate of one target: 1 within the cutoff, else 0. */
    public static double hitAt10(double rank) {
        return rank <= CUTOFF ? 1 : 0;
    }
}
