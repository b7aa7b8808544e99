package io.whystream.explain;

import io.whystream.event.HistoryEntry;
import io.whystream.event.Interaction;
import io.whystream.event.Recommendation;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Looks for items of the history without which an item would not be among the best: takes them away one after the other, those
 * that speak for it most first, until it falls out; then puts back each that is not needed. What is left is minimal: with any
 * one of them back, the item is among the best again. (Not always the smallest such set there is, which is dear to find:
 * Martens &amp; Provost 2014.) Not thread-safe.
 */
final class CounterfactualSearch {
    private final EventCase event;

    /** @param event its own: it is laid out anew for every attempt */
    CounterfactualSearch(EventCase event) {
        this.event = event;
    }

    /**
     * @param history oldest first
     * @param itemIds the item, then its rivals; each once
     * @param order the items of the history, those to take away first in front
     * @return the items without which the first is not among the {@value Recommendation#BEST} best, by the explainer; nothing
     *     where it is not there anyhow, or even without any history
     */
    Optional<List<String>> find(
            Interaction interaction, List<HistoryEntry> history, List<String> itemIds, List<String> order) {
        return minimal(order, gone -> stays(interaction, history, itemIds, gone));
    }

    /**
     * @param stays whether the item is among the best without some items of the history
     * @return some items, in their order, without which it is not, but with any one of them it is
     */
    static Optional<List<String>> minimal(List<String> order, Predicate<Set<String>> stays) {
        Set<String> gone = new LinkedHashSet<>();
        if (!stays.test(gone)) {
            return Optional.empty();
        }
        for (String itemId : order) {
            gone.add(itemId);
            if (!stays.test(gone)) {
                return Optional.of(pruned(gone, stays));
            }
        }
        return Optional.empty();
    }

    private static List<String> pruned(Set<String> gone, Predicate<Set<String>> stays) {
        List<String> needed = new ArrayList<>(gone);
        for (String itemId : gone) {
            Set<String> fewer = new LinkedHashSet<>(needed);
            fewer.remove(itemId);
            if (!stays.test(fewer)) {
                needed.remove(itemId);
            }
        }
        return needed;
    }

    private boolean stays(
            Interaction interaction, List<HistoryEntry> history, List<String> itemIds, Set<String> without) {
        event.lay(
                interaction,
                history.stream()
                        .filter(entry -> !without.contains(entry.itemId()))
                        .toList(),
                itemIds);
        double[] scores = event.scores().explainer();
        int better = 0;
        for (int row = 1; row < itemIds.size(); row++) {
            better += scores[row] > scores[0] ? 1 : 0;
        }
        return better < Recommendation.BEST;
    }
}
