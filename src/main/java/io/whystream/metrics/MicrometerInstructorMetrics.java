package io.whystream.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.whystream.teacher.InstructorMetrics;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** The dealings with the teacher, as meters. */
public final class MicrometerInstructorMetrics implements InstructorMetrics {
    private final Timer answers;
    private final DistributionSummary batchSizes;
    private final Counter asked;
    private final Counter passedOver;
    private final Map<Failure, Counter> failures = new EnumMap<>(Failure.class);

    public MicrometerInstructorMetrics(MeterRegistry registry) {
        answers = Timer.builder("whystream.teacher.latency")
                .description("How long the teacher took to answer a batch")
                .publishPercentileHistogram()
                .register(registry);
        batchSizes = DistributionSummary.builder("whystream.teacher.batch.size")
                .description("Questions in a batch")
                .register(registry);
        asked = selected(registry, "asked");
        passedOver = selected(registry, "passed-over");
        Gauge.builder("whystream.teacher.realised.share", this, MicrometerInstructorMetrics::realisedShare)
                .description("Share of the events that a budget decided about of which the teacher was asked")
                .strongReference(true)
                .register(registry);
        for (Failure failure : Failure.values()) {
            failures.put(
                    failure,
                    Counter.builder("whystream.teacher.failures")
                            .description("Batches that went out without the teacher's logits")
                            .tag(
                                    "reason",
                                    failure.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                            .register(registry));
        }
    }

    private static Counter selected(MeterRegistry registry, String outcome) {
        return Counter.builder("whystream.teacher.selected")
                .description("Events that a budget decided about, by outcome")
                .tag("outcome", outcome)
                .register(registry);
    }

    /** Since the start; not a number before the first decision. */
    private double realisedShare() {
        return asked.count() / (asked.count() + passedOver.count());
    }

    @Override
    public void selected(boolean teacherAsked) {
        (teacherAsked ? asked : passedOver).increment();
    }

    @Override
    public void batchAnswered(int size, long nanos) {
        answers.record(Duration.ofNanos(nanos));
        batchSizes.record(size);
    }

    @Override
    public void teacherFailed(Failure reason) {
        Counter counter = failures.get(reason);
        if (counter != null) {
            counter.increment();
        }
    }
}
