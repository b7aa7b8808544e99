package io.whystream.teacher.training;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** The newest choices of a stream, at most so many, and which of them nobody was trained on yet. Not thread-safe. */
final class NewestChoices {
    private final int capacity;
    private final Deque<Choice> choices = new ArrayDeque<>();
    private final Map<String, Deque<String>> users = new HashMap<>();
    private final Set<String> active = new LinkedHashSet<>();
    private final List<Choice> untrained = new ArrayList<>();

    /** @param capacity how many choices are remembered, at least 1; the oldest are forgotten */
    NewestChoices(int capacity) {
        this.capacity = capacity;
    }

    /** Remembers a choice that has been trained on. */
    void recall(Choice choice) {
        if (choices.size() == capacity) {
            forget(choices.removeFirst());
        }
        choices.addLast(choice);
        users.computeIfAbsent(choice.userId(), user -> new ArrayDeque<>()).addLast(choice.itemId());
    }

    /** Remembers a choice that is to be trained on. */
    void add(Choice choice) {
        recall(choice);
        active.add(choice.userId());
        untrained.add(choice);
    }

    private void forget(Choice oldest) {
        Deque<String> items = Objects.requireNonNull(users.get(oldest.userId()));
        items.removeFirst();
        if (items.isEmpty()) {
            users.remove(oldest.userId());
            active.remove(oldest.userId());
        }
    }

    /** Forgets all that a user chose so far, also what is to be trained on. */
    void forget(String userId) {
        if (users.remove(userId) != null) {
            choices.removeIf(choice -> choice.userId().equals(userId));
        }
        active.remove(userId);
        untrained.removeIf(choice -> choice.userId().equals(userId));
    }

    /** How many choices are to be trained on, those no longer remembered included. */
    int untrained() {
        return untrained.size();
    }

    /** What each user who chose something to be trained on chose, as far as it is remembered; oldest first. */
    List<TrainingSequence> activeUsers() {
        return active.stream()
                .map(user -> new TrainingSequence(List.copyOf(Objects.requireNonNull(users.get(user)))))
                .toList();
    }

    /** What the users of the newest choices had chosen before them, as far as it is remembered. */
    List<List<String>> latestHistories() {
        return LatestHistories.of(List.copyOf(choices));
    }

    /** How often each item was chosen in what is to be trained on. */
    Map<String, Long> newest() {
        return untrained.stream().collect(Collectors.groupingBy(Choice::itemId, Collectors.counting()));
    }

    /** All of it has been trained on. */
    void trained() {
        active.clear();
        untrained.clear();
    }
}
