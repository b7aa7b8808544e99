package io.whystream.teacher;

import it.unimi.dsi.fastutil.objects.Object2LongMaps;
import it.unimi.dsi.fastutil.objects.Object2LongOpenHashMap;
import java.util.Map;

/** How often each item was chosen in a teacher's training, those too rare for a row of their own included. */
public final class TrainingCounts {
    private final Object2LongOpenHashMap<String> counts;
    private final long total;

    /** @param counts above zero, at least one */
    public TrainingCounts(Map<String, Long> counts) {
        if (counts.isEmpty()) {
            throw new IllegalArgumentException("counts: must not be empty");
        }
        counts.forEach((itemId, count) -> {
            if (count < 1) {
                throw new IllegalArgumentException("counts: must be above 0, but " + itemId + " has " + count);
            }
        });
        this.counts = new Object2LongOpenHashMap<>(counts);
        this.total = this.counts.values().longStream().sum();
    }

    /** How many choices the teacher was trained on. */
    public long total() {
        return total;
    }

    /** How many of them fell on the item; 0 for one that the teacher never saw. */
    public long of(String itemId) {
        return counts.getLong(itemId);
    }

    /** The counts of all items. */
    public Map<String, Long> counts() {
        return Object2LongMaps.unmodifiable(counts);
    }
}
