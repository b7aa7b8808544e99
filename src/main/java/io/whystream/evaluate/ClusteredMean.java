package io.whystream.evaluate;

import it.unimi.dsi.fastutil.objects.Object2DoubleMap;
import it.unimi.dsi.fastutil.objects.Object2DoubleOpenHashMap;
import it.unimi.dsi.fastutil.objects.Object2LongOpenHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A mean, with a standard error that knows that the events of one user resemble each other: {@code √(Σᵤ (Σᵢ∈ᵤ (xᵢ − x̄))²) /
 * n} (cluster-robust: Liang &amp; Zeger 1986). Not thread-safe.
 */
final class ClusteredMean {
    private final Object2DoubleOpenHashMap<String> sums = new Object2DoubleOpenHashMap<>();
    private final Object2LongOpenHashMap<String> counts = new Object2LongOpenHashMap<>();
    private double sum;
    private long count;

    void add(String cluster, double value) {
        sums.addTo(cluster, value);
        counts.addTo(cluster, 1);
        sum += value;
        count++;
    }

    /** Takes a value that may be absent: it does not count then. */
    void addIfPresent(String cluster, @Nullable Double value) {
        if (value != null) {
            add(cluster, value);
        }
    }

    /** Nothing of nothing. */
    @Nullable
    Double mean() {
        return count == 0 ? null : sum / count;
    }

    /** Nothing where there are fewer than two clusters. */
    @Nullable
    Double standardError() {
        if (sums.size() < 2) {
            return null;
        }
        double mean = sum / count;
        double squares = 0;
        for (Object2DoubleMap.Entry<String> cluster : sums.object2DoubleEntrySet()) {
            double deviation = cluster.getDoubleValue() - mean * counts.getLong(cluster.getKey());
            squares += deviation * deviation;
        }
        return Math.sqrt(squares) / count;
    }

    long count() {
        return count;
    }

    int clusters() {
        return sums.size();
    }
}
