package io.whystream.context;

import io.whystream.event.HistoryEntry;
import io.whystream.event.Interaction;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a user before an event: the recent choices in full, the older ones by their items alone, and which
 * events have been seen. Immutable; bounded whatever the user does.
 *
 * @param history the most recent choices, oldest first, at most {@link #HISTORY}
 * @param olderItems items chosen before those, at most {@link #OLDER_ITEMS}, longest ago first
 * @param seenEvents hashes of the last {@link #SEEN_EVENTS} event ids, longest ago first
 */
public record UserContext(List<HistoryEntry> history, List<String> olderItems, List<Long> seenEvents) {
    /** How many choices features and teacher may look back on. */
    public static final int HISTORY = 50;
    /** How many older items are remembered, so that what was chosen once is not recommended again. */
    public static final int OLDER_ITEMS = 10_000;
    /** How many event ids are remembered, so that a repeated delivery is recognised. */
    public static final int SEEN_EVENTS = 256;

    private static final UserContext EMPTY = new UserContext(List.of(), List.of(), List.of());

    public UserContext {
        history = List.copyOf(history);
        olderItems = List.copyOf(olderItems);
        seenEvents = List.copyOf(seenEvents);
    }

    /** A user never met. */
    public static UserContext empty() {
        return EMPTY;
    }

    /** Whether an event of this id was folded in lately (a 64-bit hash is compared). */
    public boolean hasSeen(String eventId) {
        return seenEvents.contains(EventIds.hash(eventId));
    }

    /** Every item that the user has chosen, as far as remembered. */
    public Set<String> chosenItems() {
        Set<String> chosen = new LinkedHashSet<>(olderItems);
        history.forEach(entry -> chosen.add(entry.itemId()));
        return chosen;
    }

    /** The context after the event: every event is remembered as seen, and a choice enters the history. */
    public UserContext fold(Interaction interaction) {
        List<Long> seen = append(seenEvents, EventIds.hash(interaction.eventId()), SEEN_EVENTS);
        if (!interaction.type().isChoice()) {
            return new UserContext(history, olderItems, seen);
        }
        HistoryEntry entry = new HistoryEntry(
                Objects.requireNonNull(interaction.itemId(), "a choice has an item"),
                interaction.type(),
                interaction.value(),
                interaction.timestamp());
        List<HistoryEntry> longer = append(history, entry, HISTORY);
        if (history.size() < HISTORY) {
            return new UserContext(longer, olderItems, seen);
        }
        return new UserContext(longer, append(olderItems, history.get(0).itemId(), OLDER_ITEMS), seen);
    }

    private static <T> List<T> append(List<T> values, @Nullable T value, int limit) {
        List<T> longer = new ArrayList<>(values.size() + 1);
        longer.addAll(values.size() < limit ? values : values.subList(values.size() - limit + 1, values.size()));
        longer.add(Objects.requireNonNull(value));
        return longer;
    }
}
