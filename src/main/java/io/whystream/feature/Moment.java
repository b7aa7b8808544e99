package io.whystream.feature;

import io.whystream.event.Item;
import java.util.List;

/** The user and the hour: everything a feature may depend on besides the item. Owns its array. */
public final class Moment {
    private final long timestamp;
    private final int[] newestFirst;
    private final List<Item> historyFacts;

    /**
     * @param timestamp of the event, epoch milliseconds
     * @param newestFirst the numbers of the user's earlier choices, newest first
     * @param historyFacts what the catalogue says of each of them, in the same order
     */
    public Moment(long timestamp, int[] newestFirst, List<Item> historyFacts) {
        if (newestFirst.length != historyFacts.size()) {
            throw new IllegalArgumentException(
                    "a history of " + newestFirst.length + " items needs as many facts, not " + historyFacts.size());
        }
        this.timestamp = timestamp;
        this.newestFirst = newestFirst;
        this.historyFacts = List.copyOf(historyFacts);
    }

    public long timestamp() {
        return timestamp;
    }

    /** Not to be written to. */
    public int[] newestFirst() {
        return newestFirst;
    }

    /** The facts of the history items, newest first. */
    public List<Item> historyFacts() {
        return historyFacts;
    }
}
