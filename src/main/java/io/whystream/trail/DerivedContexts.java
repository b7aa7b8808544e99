package io.whystream.trail;

import io.whystream.context.UserContext;
import io.whystream.event.Feedback;
import io.whystream.event.FeedbackType;
import io.whystream.event.Interaction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What was known of users before each of their events, derived anew from what they did and replied. Interactions and feedback
 * meet by the time at which their records came; where the two came close together, either may have been taken first, and both
 * readings are given. Not thread-safe.
 */
public final class DerivedContexts {
    /** So much later or earlier than it came feedback may have been taken. */
    private static final Duration SPREAD = Duration.ofSeconds(5);

    private final List<Reading> readings;

    /** @param feedback by user, in any order */
    public DerivedContexts(Map<String, List<Reply>> feedback) {
        readings = List.of(
                new Reading(feedback, Duration.ZERO),
                new Reading(feedback, SPREAD),
                new Reading(feedback, SPREAD.negated()));
    }

    /**
     * Feedback and when its record came.
     *
     * @param feedback as it was sent
     * @param came the record's time
     */
    public record Reply(Feedback feedback, Instant came) {}

    /**
     * Takes a user's next event.
     *
     * @param came the record's time
     * @return what was known before it, the likeliest reading first; none for an event that was seen before
     */
    public List<UserContext> meet(Interaction event, Instant came) {
        Set<UserContext> contexts = new LinkedHashSet<>();
        for (Reading reading : readings) {
            UserContext before = reading.before(event.userId(), came);
            if (!before.hasSeen(event.eventId())) {
                contexts.add(before);
                reading.users.put(event.userId(), before.fold(event));
            }
        }
        return List.copyOf(contexts);
    }

    /** One of the orders in which interactions and feedback may have met. */
    private static final class Reading {
        private final Map<String, UserContext> users = new HashMap<>();
        private final Map<String, Deque<Reply>> waiting = new HashMap<>();
        private final Duration shift;

        Reading(Map<String, List<Reply>> feedback, Duration shift) {
            this.shift = shift;
            feedback.forEach((user, replies) -> {
                List<Reply> inOrder = new ArrayList<>(replies);
                inOrder.sort(Comparator.comparing(Reply::came));
                waiting.put(user, new ArrayDeque<>(inOrder));
            });
        }

        UserContext before(String userId, Instant came) {
            UserContext context = users.getOrDefault(userId, UserContext.empty());
            Deque<Reply> replies = waiting.getOrDefault(userId, new ArrayDeque<>());
            while (!replies.isEmpty() && !replies.peek().came().plus(shift).isAfter(came)) {
                context = fold(context, replies.remove().feedback());
            }
            return context;
        }

        private static UserContext fold(UserContext before, Feedback feedback) {
            if (before.hasSeenFeedback(feedback.eventId()) || before.isFullFor(feedback)) {
                return before;
            }
            return feedback.type() == FeedbackType.FORGET ? UserContext.empty() : before.fold(feedback);
        }
    }
}
