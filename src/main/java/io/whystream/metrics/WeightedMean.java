package io.whystream.metrics;

import org.jspecify.annotations.Nullable;

/**
 * A recent mean in which each value counts its weight (Hájek 1971), of about the last {@value #MEMORY}; not a number until
 * there was one. Thread-safe.
 */
final class WeightedMean {
    private static final double MEMORY = 200;

    private double values;
    private double weights;

    /**
     * @param value null for none
     * @param weight above 0
     */
    synchronized void add(@Nullable Double value, double weight) {
        if (value != null) {
            values += weight * value - values / MEMORY;
            weights += weight - weights / MEMORY;
        }
    }

    synchronized double value() {
        return values / weights;
    }
}
