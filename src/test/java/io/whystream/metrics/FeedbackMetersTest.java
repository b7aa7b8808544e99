package io.whystream.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.whystream.event.FeedbackType;
import io.whystream.event.ReasonName;
import io.whystream.topology.StreamMetrics;
import org.junit.jupiter.api.Test;

class FeedbackMetersTest {
    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final StreamMetrics metrics = new MicrometerStreamMetrics(registry);

    private double counted(String type, String kind) {
        return registry.get("whystream.feedback")
                .tag("type", type)
                .tag("kind", kind)
                .counter()
                .count();
    }

    @Test
    void shouldCountVerdictsByKindOfReason() {
        metrics.feedback(FeedbackType.HELPFUL, "history");
        metrics.feedback(FeedbackType.HELPFUL, "history");
        metrics.feedback(FeedbackType.UNHELPFUL, "popularity");
        metrics.feedback(FeedbackType.UNHELPFUL, StreamMetrics.UNKNOWN_KIND);
        metrics.feedback(FeedbackType.FORGET, StreamMetrics.NO_KIND);
        assertThat(counted("helpful", "history")).isEqualTo(2);
        assertThat(counted("unhelpful", "popularity")).isEqualTo(1);
        assertThat(counted("unhelpful", "unknown")).isEqualTo(1);
        assertThat(counted("forget", "none")).isEqualTo(1);
        assertThat(counted("mute", "category")).isZero();
    }

    @Test
    void shouldHaveAllItsMetersFromTheStartAndNeverMore() {
        int before = registry.get("whystream.feedback").counters().size();
        assertThat(before).isEqualTo(2 * (ReasonName.KINDS.size() + 2) + 2 * ReasonName.KINDS.size() + 1);
        metrics.feedback(FeedbackType.HELPFUL, "a kind of tomorrow");
        assertThat(registry.get("whystream.feedback").counters()).hasSize(before);
        assertThat(registry.get("whystream.feedback").counters()).allMatch(each -> each.count() == 0);
    }
}
