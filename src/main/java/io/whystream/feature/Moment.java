package io.whystream.feature;

import io.whystream.context.NameIndex;
import io.whystream.event.HistoryEntry;
import io.whystream.event.Interaction;
import io.whystream.event.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The user and the hour: everything a feature may depend on besides the item. Owns its arrays. */
public final class Moment {
    private static final double MINUTE_MILLIS = 60_000;
    /** After so long half of what the user was doing is over. */
    private static final double SESSION_MINUTES = 60;

    private final long timestamp;
    private final int[] newestFirst;
    private final long[] times;
    private final List<Item> historyFacts;
    private final Map<String, String> context;
    private final MutedReasons muted;

    /**
     * @param timestamp of the event, epoch milliseconds
     * @param newestFirst the numbers of the user's earlier choices, newest first
     * @param times when they were made, epoch milliseconds, in the same order
     * @param historyFacts what the catalogue says of each of them, in the same order
     * @param context where it happens: device, surface, …
     */
    public Moment(
            long timestamp, int[] newestFirst, long[] times, List<Item> historyFacts, Map<String, String> context) {
        this(timestamp, newestFirst, times, historyFacts, context, MutedReasons.NONE);
    }

    private Moment(
            long timestamp,
            int[] newestFirst,
            long[] times,
            List<Item> historyFacts,
            Map<String, String> context,
            MutedReasons muted) {
        if (newestFirst.length != historyFacts.size() || newestFirst.length != times.length) {
            throw new IllegalArgumentException("a history of " + newestFirst.length
                    + " items needs as many times and facts, not " + times.length + " and " + historyFacts.size());
        }
        this.timestamp = timestamp;
        this.newestFirst = newestFirst;
        this.times = times;
        this.historyFacts = List.copyOf(historyFacts);
        this.context = Map.copyOf(context);
        this.muted = muted;
    }

    /**
     * The moment of an event.
     *
     * @param history the user's earlier choices, oldest first
     * @param items gives them numbers
     * @param facts what the catalogue says of an item
     */
    public static Moment of(
            Interaction event, List<HistoryEntry> history, NameIndex items, Function<String, Item> facts) {
        int[] newestFirst = new int[history.size()];
        long[] times = new long[history.size()];
        List<Item> historyFacts = new ArrayList<>(history.size());
        for (int lag = 0; lag < newestFirst.length; lag++) {
            HistoryEntry entry = history.get(newestFirst.length - 1 - lag);
            times[lag] = entry.timestamp().toEpochMilli();
            newestFirst[lag] = items.add(entry.itemId());
            historyFacts.add(facts.apply(entry.itemId()));
        }
        return new Moment(event.timestamp().toEpochMilli(), newestFirst, times, historyFacts, event.context());
    }

    /** A moment of which nothing is known. */
    public static Moment blank() {
        return new Moment(0, new int[0], new long[0], List.of(), Map.of());
    }

    /** The same for a user who wants to hear nothing of some reasons: no feature speaks of them. */
    public Moment without(MutedReasons reasons) {
        return new Moment(timestamp, newestFirst, times, historyFacts, context, reasons);
    }

    /** What no feature is to speak of. */
    public MutedReasons muted() {
        return muted;
    }

    /** Where it happens: device, surface, …, as the event says. */
    public Map<String, String> context() {
        return context;
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

    /** {@link #freshness(int, double)} after an hour of which half is gone: how far the user is still in the session of that choice. */
    public double freshness(int lag) {
        return freshness(lag, SESSION_MINUTES);
    }

    /**
     * How much an earlier choice still belongs to what the user is doing now: {@code 1 / (1 + time since / scale)}, 0
     * to 1.
     *
     * @param lag 0 for the latest choice; 0 comes back where there is none
     * @param scaleMinutes after so long half of it is gone
     */
    public double freshness(int lag, double scaleMinutes) {
        return lag >= times.length ? 0 : 1 / (1 + Math.max(0, timestamp - times[lag]) / (scaleMinutes * MINUTE_MILLIS));
    }
}
