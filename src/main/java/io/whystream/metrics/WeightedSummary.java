package io.whystream.metrics;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * A summary in which each value stands as often as its weight says; what is left of a weight is carried to the next value. Sum
 * and count are those of all events then, though a budget lets some only be measured. Thread-safe.
 */
final class WeightedSummary {
    private final DistributionSummary summary;
    private double carried;

    WeightedSummary(MeterRegistry registry, String name, String description) {
        summary = DistributionSummary.builder(name).description(description).register(registry);
    }

    /**
     * @param value 0 or more
     * @param weight 1/propensity, at least 1
     */
    synchronized void record(double value, double weight) {
        for (carried += weight; carried >= 1; carried--) {
            summary.record(value);
        }
    }
}
