package io.whystream.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.whystream.event.Faithfulness;
import org.jspecify.annotations.Nullable;

/**
 * Audits of faithfulness: how many, and running means over about the last {@value #MEMORY}. Gauges, since a fall may be
 * negative; not a number until there was an audit.
 */
final class FaithfulnessMeters {
    private static final int MEMORY = 200;
    private static final String FALL = "whystream.faithfulness.fall";

    private final Counter audited;
    private final Counter failed;
    private final RunningMean named;
    private final RunningMean random;
    private final RunningMean lastThree;
    private final RunningMean attention;
    private final RunningMean oracle;
    private final RunningMean spearman;
    private final RunningMean sufficiency;

    FaithfulnessMeters(MeterRegistry registry) {
        audited = counter(registry, "audited");
        failed = counter(registry, "failed");
        named = fall(registry, "named");
        random = fall(registry, "random");
        lastThree = fall(registry, "last-three");
        attention = fall(registry, "attention");
        oracle = fall(registry, "oracle");
        spearman = new RunningMean();
        Gauge.builder("whystream.faithfulness.spearman", spearman, RunningMean::value)
                .description("Rank correlation of the evidence with the teacher's leave-one-out effects, recent mean")
                .register(registry);
        sufficiency = new RunningMean();
        Gauge.builder("whystream.faithfulness.sufficiency", sufficiency, RunningMean::value)
                .description("Fall of the teacher's log-probability when only the three named items stay, recent mean")
                .register(registry);
    }

    private static Counter counter(MeterRegistry registry, String outcome) {
        return Counter.builder("whystream.faithfulness.audits")
                .description("Explanations held against the teacher, by outcome")
                .tag("outcome", outcome)
                .register(registry);
    }

    private static RunningMean fall(MeterRegistry registry, String deleted) {
        RunningMean mean = new RunningMean();
        Gauge.builder(FALL, mean, RunningMean::value)
                .description("Fall of the teacher's log-probability when three items are deleted, recent mean, nats")
                .tag("deleted", deleted)
                .register(registry);
        return mean;
    }

    void record(Faithfulness audit) {
        audited.increment();
        named.add(audit.comprehensiveness());
        random.add(audit.random());
        lastThree.add(audit.lastThree());
        attention.add(audit.attention());
        oracle.add(audit.oracle());
        spearman.add(audit.spearman());
        sufficiency.add(audit.sufficiency());
    }

    void failed() {
        failed.increment();
    }

    /** The plain mean of the first values, then one that forgets. */
    private static final class RunningMean {
        private int count;
        private double mean = Double.NaN;

        synchronized void add(@Nullable Double value) {
            if (value != null) {
                count = Math.min(MEMORY, count + 1);
                mean = count == 1 ? value : mean + (value - mean) / count;
            }
        }

        synchronized double value() {
            return mean;
        }
    }
}
