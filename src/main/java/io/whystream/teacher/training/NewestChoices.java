package io.whystream.teacher.training;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The newest choices of a stream, at most so many, and which of them nobody was trained on yet. Not thread-safe. */
final class NewestChoices {
    private record Choice(String userId, String itemId) {}

    private final int capacity;
    private final Deque<Choice> choices = new ArrayDeque<>();
    private final Map<String, Deque<String>> users = new HashMap<>();
    private final Set<String> active = new LinkedHashSet<>();
    private final Map<String, Long> newest = new LinkedHashMap<>();
    private int untrained;

    /** @param capacity how many choices are remembered, at least 1; the oldest are forgotten */
    NewestChoices(int capacity) {
        this.capacity = capacity;
    }

    /** Remembers a choice that has been trained on. */
    void recall(String userId, String itemId) {
        if (choices.size() == capacity) {
            forget(choices.removeFirst());
        }
        choices.addLast(new Choice(userId, itemId));
        users.computeIfAbsent(userId, user -> new ArrayDeque<>()).addLast(itemId);
    }

    /** Remembers a choice that is to be trained on. */
    void add(String userId, String itemId) {
        recall(userId, itemId);
        active.add(userId);
        newest.merge(itemId, 1L, Long::sum);
        untrained++;
    }

    private void forget(Choice oldest) {
        Deque<String> items = Objects.requireNonNull(users.get(oldest.userId()));
        items.removeFirst();
        if (items.isEmpty()) {
            users.remove(oldest.userId());
            active.remove(oldest.userId());
        }
    }

    /** How many choices are to be trained on, forgotten ones included. */
    int untrained() {
        return untrained;
    }

    /** What each user who chose something to be trained on chose, as far as it is remembered; oldest first. */
    List<TrainingSequence> activeUsers() {
        return active.stream()
                .map(user -> new TrainingSequence(List.copyOf(Objects.requireNonNull(users.get(user)))))
                .toList();
    }

    /** How often each item was chosen in what is to be trained on. */
    Map<String, Long> newest() {
        return Map.copyOf(newest);
    }

    /** All of it has been trained on. */
    void trained() {
        active.clear();
        newest.clear();
        untrained = 0;
    }
}
