package io.whystream.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.whystream.event.Fidelity;

/**
 * Fidelity as it is over all events though a budget lets the teacher be asked about some only: recent means in which each
 * event counts the inverse of its propensity. Gauges; not a number until something was measured.
 */
final class WeightedFidelity {
    private static final String NAME = "whystream.fidelity.weighted";
    private final WeightedMean kl;
    private final WeightedMean kendallTau;
    private final WeightedMean topOne;
    private final WeightedMean topTen;

    WeightedFidelity(MeterRegistry registry) {
        kl = mean(registry, "kl");
        kendallTau = mean(registry, "kendall-tau");
        topOne = mean(registry, "top1-agreement");
        topTen = mean(registry, "top10-overlap");
    }

    private static WeightedMean mean(MeterRegistry registry, String measure) {
        WeightedMean mean = new WeightedMean();
        Gauge.builder(NAME, mean, WeightedMean::value)
                .description("Fidelity over all events, those that the budget passed over too: recent weighted mean")
                .tag("measure", measure)
                .strongReference(true)
                .register(registry);
        return mean;
    }

    /** @param weight 1/propensity, above 0 */
    void record(Fidelity measured, double weight) {
        kl.add(measured.kl(), weight);
        kendallTau.add(measured.kendallTau(), weight);
        topOne.add(measured.top1Agrees() ? 1.0 : 0.0, weight);
        topTen.add(measured.top10Overlap(), weight);
    }
}
