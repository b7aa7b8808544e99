package io.whystream.teacher;

import it.unimi.dsi.fastutil.objects.Object2DoubleMap;
import it.unimi.dsi.fastutil.objects.Object2DoubleMaps;
import it.unimi.dsi.fastutil.objects.Object2DoubleOpenHashMap;
import it.unimi.dsi.fastutil.objects.Object2LongMaps;
import it.unimi.dsi.fastutil.objects.Object2LongOpenHashMap;
import java.util.Map;

/**
 * How often each item was chosen in a teacher's training, those too rare for a row of their own included; and, where it
 * was asked, how often the teacher expects each item since ({@link ExpectedRates}).
 */
public final class TrainingCounts {
    private final Object2LongOpenHashMap<String> counts;
    private final long total;
    private final Object2DoubleMap<String> expected;

    /** @param counts above zero, at least one */
    public TrainingCounts(Map<String, Long> counts) {
        this(counts, Map.of());
    }

    private TrainingCounts(Map<String, Long> counts, Map<String, Double> expected) {
        if (counts.isEmpty()) {
            throw new IllegalArgumentException("counts: must not be empty");
        }
        counts.forEach((itemId, count) -> {
            if (count < 1) {
                throw new IllegalArgumentException("counts: must be above 0, but " + itemId + " has " + count);
            }
        });
        this.counts = new Object2LongOpenHashMap<>(counts);
        expected.forEach((itemId, rate) -> {
            if (!(rate > 0 && rate <= RecencyCorrection.PER)) {
                throw new IllegalArgumentException("expected rates: must be above 0 and at most "
                        + RecencyCorrection.PER + ", but " + itemId + " has " + rate);
            }
        });
        this.expected = new Object2DoubleOpenHashMap<>(expected);
        this.total = this.counts.values().longStream().sum();
    }

    /** The same with what the teacher expects of items: choices among {@value RecencyCorrection#PER}, above 0. */
    public TrainingCounts expecting(Map<String, Double> rates) {
        return new TrainingCounts(counts, rates);
    }

    /**
     * What today's choices of an item are measured against, per {@value RecencyCorrection#PER}: what the teacher expects
     * of it, or how often it was chosen in training where nobody asked; 0 for one that the teacher never saw.
     */
    public double rate(String itemId) {
        return expected.containsKey(itemId)
                ? expected.getDouble(itemId)
                : (double) of(itemId) * RecencyCorrection.PER / total;
    }

    /** What the teacher expects of items; empty where it was not asked. */
    public Map<String, Double> expected() {
        return Object2DoubleMaps.unmodifiable(expected);
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
