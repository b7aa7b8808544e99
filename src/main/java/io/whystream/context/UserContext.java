package io.whystream.context;

import io.whystream.event.Feedback;
import io.whystream.event.FeedbackType;
import io.whystream.event.HistoryEntry;
import io.whystream.event.Interaction;
import io.whystream.event.ReasonName;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a user before an event: the recent choices in full, the older ones by their items alone, which events
 * have been seen, and what the user wants to hear nothing of. Immutable; bounded whatever the user does.
 *
 * @param history the most recent choices, oldest first, at most {@link #HISTORY}
 * @param olderItems items chosen before those, at most {@link #OLDER_ITEMS}, longest ago first
 * @param seenEvents hashes of the last {@link #SEEN_EVENTS} ids of interactions and feedback, longest ago first
 * @param muted the muted reasons, at most {@link #MUTED}, longest ago first
 */
public record UserContext(
        List<HistoryEntry> history, List<String> olderItems, List<Long> seenEvents, List<ReasonName> muted) {
    /** How many choices features and teacher may look back on. */
    public static final int HISTORY = 50;
    /** How many older items are remembered, so that what was chosen once is not recommended again. */
    public static final int OLDER_ITEMS = 10_000;
    /** How many event ids are remembered, so that a repeated delivery is recognised. */
    public static final int SEEN_EVENTS = 256;

    /** How many reasons a user may mute, so that the context stays small; a whole kind counts as one. */
    public static final int MUTED = 100;

    /** Keeps the ids of feedback apart from those of interactions. */
    private static final String FEEDBACK = "feedback/";

    private static final UserContext EMPTY = new UserContext(List.of(), List.of(), List.of());

    /** Of a user who has muted nothing. */
    public UserContext(List<HistoryEntry> history, List<String> olderItems, List<Long> seenEvents) {
        this(history, olderItems, seenEvents, List.of());
    }

    public UserContext {
        history = List.copyOf(history);
        olderItems = List.copyOf(olderItems);
        seenEvents = List.copyOf(seenEvents);
        muted = List.copyOf(muted);
    }

    /** A user never met. */
    public static UserContext empty() {
        return EMPTY;
    }

    /** Whether an event of this id was folded in lately (a 64-bit hash is compared). */
    public boolean hasSeen(String eventId) {
        return seenEvents.contains(EventIds.hash(eventId));
    }

    /** Whether feedback of this id was folded in lately. */
    public boolean hasSeenFeedback(String eventId) {
        return seenEvents.contains(EventIds.hash(FEEDBACK + eventId));
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
            return new UserContext(history, olderItems, seen, muted);
        }
        HistoryEntry entry = new HistoryEntry(
                Objects.requireNonNull(interaction.itemId(), "a choice has an item"),
                interaction.type(),
                interaction.value(),
                interaction.timestamp());
        List<HistoryEntry> longer = append(history, entry, HISTORY);
        if (history.size() < HISTORY) {
            return new UserContext(longer, olderItems, seen, muted);
        }
        return new UserContext(longer, append(olderItems, history.get(0).itemId(), OLDER_ITEMS), seen, muted);
    }

    /** Whether the feedback mutes one reason more than a user may. */
    public boolean isFullFor(Feedback feedback) {
        return feedback.type() == FeedbackType.MUTE && muted.size() >= MUTED && !muted.contains(feedback.reason());
    }

    /**
     * The context after a user's feedback: remembered as seen, a reason muted or not any more.
     *
     * @throws IllegalArgumentException for a user who wants to be forgotten, of whom no context remains, and for one whom
     *     it {@link #isFullFor}
     */
    public UserContext fold(Feedback feedback) {
        if (feedback.type() == FeedbackType.FORGET || isFullFor(feedback)) {
            throw new IllegalArgumentException("the context of a user cannot hold a feedback of type " + feedback.type()
                    + " with " + muted.size() + " muted reasons");
        }
        List<Long> seen = append(seenEvents, EventIds.hash(FEEDBACK + feedback.eventId()), SEEN_EVENTS);
        List<ReasonName> others = new ArrayList<>(muted);
        if (feedback.type() == FeedbackType.UNMUTE) {
            others.remove(feedback.reason());
        } else if (feedback.type() == FeedbackType.MUTE && !others.contains(feedback.reason())) {
            others.add(Objects.requireNonNull(feedback.reason(), "a mute has a reason"));
        }
        return new UserContext(history, olderItems, seen, others);
    }

    /** What is left for an event that came before its user asked to be forgotten: no history, but the muted reasons stay so. */
    public UserContext withoutHistory() {
        return new UserContext(List.of(), List.of(), List.of(), muted);
    }

    private static <T> List<T> append(List<T> values, @Nullable T value, int limit) {
        List<T> longer = new ArrayList<>(values.size() + 1);
        longer.addAll(values.size() < limit ? values : values.subList(values.size() - limit + 1, values.size()));
        longer.add(Objects.requireNonNull(value));
        return longer;
    }
}
