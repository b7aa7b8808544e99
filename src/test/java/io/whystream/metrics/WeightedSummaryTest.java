package io.whystream.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Means over what a budget let be measured are those over everything. */
class WeightedSummaryTest {
    private static final int EVENTS = 50_000;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final WeightedSummary summary = new WeightedSummary(registry, "figure", "A figure");
    private final WeightedMean recent = new WeightedMean();
    private final DistributionSummary recorded = registry.get("figure").summary();

    @Test
    void shouldCountEachValueOnceWithoutABudget() {
        for (int i = 1; i <= 10; i++) {
            summary.record(i, 1);
        }
        assertThat(recorded.count()).isEqualTo(10);
        assertThat(recorded.totalAmount()).isEqualTo(55);
    }

    /** What is measured is larger where it is measured rather, as the doubtful events are less alike. */
    @Test
    void shouldKeepSumAndCountOfAllEventsThoughAFewAreMeasured() {
        SplittableRandom random = new SplittableRandom(11);
        double all = 0;
        double plain = 0;
        int measured = 0;
        for (int i = 0; i < EVENTS; i++) {
            double propensity = 0.05 + 0.45 * random.nextDouble();
            double value = propensity + random.nextDouble() / 10;
            all += value;
            if (random.nextDouble() < propensity) {
                plain += value;
                measured++;
                summary.record(value, 1 / propensity);
                recent.add(value, 1 / propensity);
            }
        }
        assertThat((double) recorded.count()).isCloseTo(EVENTS, withinPercentage(3));
        assertThat(recorded.mean()).isCloseTo(all / EVENTS, withinPercentage(2));
        assertThat(plain / measured).as("without weights").isGreaterThan(1.15 * all / EVENTS);
        assertThat(recent.value()).isCloseTo(all / EVENTS, within(0.05));
    }

    @Test
    void shouldBeNoNumberBeforeTheFirstValue() {
        recent.add(null, 2);
        assertThat(recent.value()).isNaN();
        recent.add(3.0, 2);
        assertThat(recent.value()).isEqualTo(3);
    }
}
