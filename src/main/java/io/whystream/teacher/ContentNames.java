package io.whystream.teacher;

import io.whystream.event.Item;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/**
 * Chooses what items are described by: {@link ContentFeatures#ANY}, the categories, creators and concepts that enough
 * items share, and the deciles of the times at which they came out.
 */
public final class ContentNames {
    private static final int MOST = 96;
    /** So many items must have a feature. */
    private static final int LEAST_ITEMS = 5;

    private static final int TIMES = 10;

    private ContentNames() {}

    /** The names for {@link ContentFeatures}, always the same for the same items. */
    public static List<String> of(Collection<Item> items) {
        Map<String, Integer> counts = new HashMap<>();
        for (Item item : items) {
            item.categories().stream()
                    .distinct()
                    .forEach(each -> counts.merge(ContentFeatures.CATEGORY + each, 1, Integer::sum));
            item.creators().stream()
                    .distinct()
                    .forEach(each -> counts.merge(ContentFeatures.CREATOR + each, 1, Integer::sum));
            item.concepts()
                    .forEach((modality, scores) -> scores.keySet()
                            .forEach(each -> counts.merge(ContentFeatures.concept(modality, each), 1, Integer::sum)));
        }
        List<String> names = new ArrayList<>(List.of(ContentFeatures.ANY));
        counts.entrySet().stream()
                .filter(entry -> entry.getValue() >= LEAST_ITEMS)
                .sorted(Map.Entry.<String, Integer>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST)
                .forEach(entry -> names.add(entry.getKey()));
        names.addAll(times(items));
        return names;
    }

    private static List<String> times(Collection<Item> items) {
        List<Instant> released = items.stream()
                .map(Item::released)
                .filter(Objects::nonNull)
                .sorted(Comparator.naturalOrder())
                .toList();
        TreeSet<Long> deciles = new TreeSet<>();
        for (int i = 1; i < TIMES && released.size() >= TIMES * LEAST_ITEMS; i++) {
            deciles.add(released.get(i * released.size() / TIMES).getEpochSecond());
        }
        return deciles.stream()
                .map(seconds -> ContentFeatures.RELEASED_SINCE + seconds)
                .toList();
    }
}
