package io.whystream.explain.report;

import io.whystream.context.Catalogue;
import io.whystream.event.Item;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The groups that an item belongs to: its tenth by popularity, its categories, its creators. */
final class ItemGroups {
    /** What stands behind the groups with the most exposure. */
    static final String OTHER = "other";

    private static final int TENTHS = 10;
    private static final int MOST = 20;

    private final Catalogue catalogue;
    private final Map<String, Set<String>> categories = new HashMap<>();
    private final Map<String, Set<String>> creators = new HashMap<>();
    private final Map<String, String> tenths = new HashMap<>();

    /** @param choices how often each item was chosen; items that are not there count as chosen least */
    ItemGroups(Catalogue catalogue, Map<String, Double> choices) {
        this.catalogue = catalogue;
        List<String> ascending = choices.keySet().stream()
                .sorted(Comparator.comparingDouble((String item) -> choices.getOrDefault(item, 0.0))
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
        for (int place = 0; place < ascending.size(); place++) {
            tenths.put(ascending.get(place), tenth(place * TENTHS / ascending.size()));
        }
    }

    private static String tenth(int place) {
        return Integer.toString(place + 1);
    }

    List<String> tenth(String itemId) {
        return List.of(tenths.getOrDefault(itemId, tenth(0)));
    }

    /** Ascending. */
    static List<String> tenths() {
        return IntStream.range(0, TENTHS).mapToObj(ItemGroups::tenth).toList();
    }

    Set<String> categories(String itemId) {
        return categories.computeIfAbsent(itemId, id -> names(id, Item::categories));
    }

    Set<String> creators(String itemId) {
        return creators.computeIfAbsent(itemId, id -> names(id, Item::creators));
    }

    private Set<String> names(String itemId, Function<Item, ? extends Collection<String>> of) {
        return Set.copyOf(
                catalogue.find(itemId).map(of::apply).map(List::copyOf).orElse(List.of()));
    }

    /** The counts of the groups with the most exposure, and of all others as one. */
    static Map<String, ExposureCount> largest(Map<String, ExposureCount> counts) {
        Set<String> kept = counts.entrySet().stream()
                .sorted(Comparator.comparingDouble((Map.Entry<String, ExposureCount> each) ->
                                -each.getValue().size())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        Map<String, ExposureCount> bounded = new HashMap<>();
        counts.forEach(
                (group, count) -> bounded.merge(kept.contains(group) ? group : OTHER, count, ExposureCount::plus));
        return bounded;
    }
}
