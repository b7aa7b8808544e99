package io.whystream.metrics;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.whystream.event.Explanation;

/** How much an explanation says. */
final class ExplanationSize {
    private final DistributionSummary reasons;
    private final DistributionSummary contributions;

    ExplanationSize(MeterRegistry registry) {
        reasons = summary(registry, "whystream.explanation.reasons", "Reasons that an explanation gives");
        contributions = summary(
                registry, "whystream.explanation.contributions", "Contributions that an explanation lists, by feature");
    }

    private static DistributionSummary summary(MeterRegistry registry, String name, String description) {
        return DistributionSummary.builder(name).description(description).register(registry);
    }

    void record(Explanation explanation) {
        reasons.record(explanation.reasons().size());
        contributions.record(explanation.contributions().size());
    }
}
