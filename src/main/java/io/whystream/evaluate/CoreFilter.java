package io.whystream.evaluate;

import io.whystream.event.Interaction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/**
 * The k-core of a data set's choices: users and items with fewer than k choices are taken out, again and again until none
 * is left. Of several choices of one item by one user the first alone counts.
 */
public final class CoreFilter {
    private CoreFilter() {}

    /**
     * @param interactions in the order of time; what is no choice is left out
     * @param least k, at least 1
     * @return the choices of the core in the same order; may be empty
     */
    public static List<Interaction> apply(List<Interaction> interactions, int least) {
        List<Interaction> core = firstChoices(interactions);
        int before;
        do {
            before = core.size();
            Map<String, Integer> users = counts(core, Interaction::userId);
            Map<String, Integer> items = counts(core, CoreFilter::itemOf);
            core = core.stream()
                    .filter(choice -> users.getOrDefault(choice.userId(), 0) >= least
                            && items.getOrDefault(itemOf(choice), 0) >= least)
                    .toList();
        } while (core.size() < before);
        return core;
    }

    private static List<Interaction> firstChoices(List<Interaction> interactions) {
        Map<String, Set<String>> seen = new HashMap<>();
        List<Interaction> first = new ArrayList<>();
        for (Interaction each : interactions) {
            if (each.type().isChoice()
                    && seen.computeIfAbsent(each.userId(), user -> new HashSet<>())
                            .add(itemOf(each))) {
                first.add(each);
            }
        }
        return first;
    }

    private static Map<String, Integer> counts(List<Interaction> choices, Function<Interaction, String> key) {
        Map<String, Integer> counts = new HashMap<>();
        choices.forEach(choice -> counts.merge(key.apply(choice), 1, Integer::sum));
        return counts;
    }

    static String itemOf(Interaction choice) {
        return Objects.requireNonNull(choice.itemId(), "a choice has an item");
    }
}
