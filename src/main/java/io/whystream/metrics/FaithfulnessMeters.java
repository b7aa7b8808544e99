package io.whystream.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.whystream.event.Faithfulness;

/**
 * Audits of faithfulness: how many, and recent means over all events, those that a budget passed over too. Gauges, since a fall
 * may be negative; not a number until there was an audit.
 */
final class FaithfulnessMeters {
    private static final String FALL = "whystream.faithfulness.fall";

    private final Counter audited;
    private final Counter failed;
    private final WeightedMean named;
    private final WeightedMean random;
    private final WeightedMean lastThree;
    private final WeightedMean attention;
    private final WeightedMean oracle;
    private final WeightedMean spearman;
    private final WeightedMean sufficiency;

    FaithfulnessMeters(MeterRegistry registry) {
        audited = counter(registry, "audited");
        failed = counter(registry, "failed");
        named = fall(registry, "named");
        random = fall(registry, "random");
        lastThree = fall(registry, "last-three");
        attention = fall(registry, "attention");
        oracle = fall(registry, "oracle");
        spearman = new WeightedMean();
        Gauge.builder("whystream.faithfulness.spearman", spearman, WeightedMean::value)
                .description("Rank correlation of the evidence with the teacher's leave-one-out effects, recent mean")
                .register(registry);
        sufficiency = new WeightedMean();
        Gauge.builder("whystream.faithfulness.sufficiency", sufficiency, WeightedMean::value)
                .description("Fall of the teacher's log-probability when only the three named items stay, recent mean")
                .register(registry);
    }

    private static Counter counter(MeterRegistry registry, String outcome) {
        return Counter.builder("whystream.faithfulness.audits")
                .description("Explanations held against the teacher, by outcome")
                .tag("outcome", outcome)
                .register(registry);
    }

    private static WeightedMean fall(MeterRegistry registry, String deleted) {
        WeightedMean mean = new WeightedMean();
        Gauge.builder(FALL, mean, WeightedMean::value)
                .description("Fall of the teacher's log-probability when three items are deleted, recent mean, nats")
                .tag("deleted", deleted)
                .register(registry);
        return mean;
    }

    /** @param weight 1/propensity, above 0 */
    void record(Faithfulness audit, double weight) {
        audited.increment();
        named.add(audit.comprehensiveness(), weight);
        random.add(audit.random(), weight);
        lastThree.add(audit.lastThree(), weight);
        attention.add(audit.attention(), weight);
        oracle.add(audit.oracle(), weight);
        spearman.add(audit.spearman(), weight);
        sufficiency.add(audit.sufficiency(), weight);
    }

    void failed() {
        failed.increment();
    }
}
