package io.whystream.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheus.PrometheusConfig;
import io.micrometer.prometheus.PrometheusMeterRegistry;
import io.prometheus.client.exporter.common.TextFormat;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class EndToEndLatencyTest {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    private String scraped() {
        return registry.scrape(TextFormat.CONTENT_TYPE_OPENMETRICS_100);
    }

    @Test
    void shouldNameInEachBucketTheLatestExplanationThatFellIntoIt() {
        EndToEndLatency latency = new EndToEndLatency(new CompositeMeterRegistry().add(registry));
        latency.record(Duration.ofMillis(300), "early");
        latency.record(Duration.ofMillis(400), "later");
        latency.record(Duration.ofSeconds(7), "slow");
        assertThat(scraped())
                .contains("whystream_end_to_end_seconds_bucket{le=\"0.25\"} 0.0\n")
                .contains("whystream_end_to_end_seconds_bucket{le=\"0.5\"} 2.0 # {explanation_id=\"later\"} 0.4")
                .contains("whystream_end_to_end_seconds_bucket{le=\"10.0\"} 3.0 # {explanation_id=\"slow\"} 7.0")
                .doesNotContain("early", "_created");
    }

    @Test
    void shouldTakeAnEventFromTheFutureForOneOfNow() {
        EndToEndLatency latency = new EndToEndLatency(registry);
        latency.record(Duration.ofSeconds(-7), "ahead");
        assertThat(scraped())
                .contains("{le=\"0.05\"} 1.0 # {explanation_id=\"ahead\"} 0.0", "whystream_end_to_end_seconds_sum 0.0");
    }

    /** The client refuses it, and the stream would stop. */
    @Test
    void shouldGoWithoutAnIdThatIsTooLongForAnExemplar() {
        EndToEndLatency latency = new EndToEndLatency(registry);
        assertThatCode(() -> latency.record(Duration.ofSeconds(1), "i".repeat(115)))
                .doesNotThrowAnyException();
        assertThat(scraped()).contains("_count 1.0").doesNotContain("explanation_id");
        latency.record(Duration.ofSeconds(1), "i".repeat(114));
        assertThat(scraped()).contains("explanation_id");
    }

    @Test
    void shouldBeThereFromTheStart() {
        new EndToEndLatency(registry);
        assertThat(scraped()).contains("whystream_end_to_end_seconds_count 0.0");
    }

    @Test
    void shouldCountNowhereWithoutPrometheus() {
        EndToEndLatency latency = new EndToEndLatency(new SimpleMeterRegistry());
        assertThatCode(() -> latency.record(Duration.ofSeconds(1), "id")).doesNotThrowAnyException();
    }
}
