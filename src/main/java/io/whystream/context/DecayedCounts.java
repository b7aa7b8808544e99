package io.whystream.context;

/** How often each item was chosen, old choices counting less: by half after each half-life, or not at all. */
public interface DecayedCounts {
    /**
     * What a stored sum must be multiplied with to be a count as of this time (epoch milliseconds), or as of the latest
     * choice that was counted, if that is later.
     */
    double scaleAt(long timestamp);

    /** The stored sum of an item: a count once multiplied by {@link #scaleAt}; 0 for an item never chosen. */
    double sum(int item);

    /** The stored sum over all items. */
    double total();
}
