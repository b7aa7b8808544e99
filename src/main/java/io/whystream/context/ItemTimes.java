package io.whystream.context;

import java.util.Arrays;

/** When each item was first and last chosen, in epoch milliseconds; joined over partitions by minimum and maximum. */
public final class ItemTimes {
    /** The time of what never happened. */
    public static final long NEVER = Long.MIN_VALUE;

    private long[] first = new long[0];
    private long[] last = new long[0];
    private long latest = NEVER;

    /** Notes one choice of the item. */
    void add(int item, long timestamp) {
        join(item, timestamp, timestamp);
    }

    /** Notes that the item was chosen at these times, and perhaps in between. */
    void join(int item, long earliest, long latestOfItem) {
        ensure(item);
        first[item] = first[item] == NEVER ? earliest : Math.min(first[item], earliest);
        last[item] = Math.max(last[item], latestOfItem);
        latest = Math.max(latest, latestOfItem);
    }

    /** When the item was first chosen, or {@link #NEVER}. */
    public long first(int item) {
        return item < first.length ? first[item] : NEVER;
    }

    /** When the item was last chosen, or {@link #NEVER}. */
    public long last(int item) {
        return item < last.length ? last[item] : NEVER;
    }

    /** When any item was last chosen, or {@link #NEVER}. */
    long latest() {
        return latest;
    }

    /** Whether the item was chosen at least once: whether it belongs to the catalogue seen so far. */
    public boolean seen(int item) {
        return first(item) != NEVER;
    }

    private void ensure(int item) {
        if (item >= first.length) {
            int before = first.length;
            int length = Math.max(item + 1, before * 2);
            first = Arrays.copyOf(first, length);
            last = Arrays.copyOf(last, length);
            Arrays.fill(first, before, length, NEVER);
            Arrays.fill(last, before, length, NEVER);
        }
    }
}
