package io.whystream.evaluate;

/**
 * A simple recommender to be held against. Items are indices from 0 in the order of their first appearance; histories
 * run from the oldest choice to the latest. Not thread-safe.
 */
public interface Baseline {
    /** The name under which it stands in the report. */
    String name();

    /** Its settings in words, where it has any that were chosen on validation; else empty. */
    default String settings() {
        return "";
    }

    /** Hears which item an index stands for, before it is asked to score it. */
    default void see(String itemId, int item) {}

    /**
     * Scores every item for a user, from what was learned so far; more is better.
     *
     * @param history the user's choices
     * @param scores overwritten from 0 to {@code items}
     */
    void score(int[] history, float[] scores, int items);

    /**
     * Learns from one choice.
     *
     * @param history the user's choices before it
     * @param item what was chosen
     */
    void learn(int[] history, int item);
}
