package io.whystream.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.prometheus.PrometheusMeterRegistry;
import io.prometheus.client.Collector;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Histogram;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * From the moment that an event names to its explanation, by the Prometheus client's own API, since Micrometer's exemplars know
 * spans alone: each bucket's exemplar names the latest explanation that fell into it. Only a scrape in the OpenMetrics format
 * shows exemplars.
 *
 * @see <a href="https://prometheus.io/docs/specs/om/open_metrics_spec/#exemplars">OpenMetrics: at most 128 characters each</a>
 */
@SuppressWarnings("deprecation") // Micrometer has moved on to a newer client; Quarkus ships with this one.
final class EndToEndLatency {
    private static final String NAME = "whystream_end_to_end_seconds";
    private static final String EXEMPLAR = "explanation_id";
    /** Of the exemplar's 128 characters, what its name leaves. */
    private static final int LONGEST_ID = 128 - EXEMPLAR.length();
    /** What somebody might promise. */
    private static final double[] OBJECTIVES = {.05, .1, .25, .5, 1, 2.5, 5, 10, 30, 60, 300, 3600};

    private final List<Histogram> histograms;

    EndToEndLatency(MeterRegistry registry) {
        histograms = prometheus(registry)
                .map(PrometheusMeterRegistry::getPrometheusRegistry)
                .map(EndToEndLatency::histogram)
                .toList();
    }

    private static Stream<PrometheusMeterRegistry> prometheus(MeterRegistry registry) {
        if (registry instanceof CompositeMeterRegistry composite) {
            return composite.getRegistries().stream().flatMap(EndToEndLatency::prometheus);
        }
        return registry instanceof PrometheusMeterRegistry found ? Stream.of(found) : Stream.empty();
    }

    private static Histogram histogram(CollectorRegistry registry) {
        Histogram histogram = Histogram.build(NAME, "From the moment that an event names to its explanation")
                .buckets(OBJECTIVES)
                .create();
        registry.register(new WithoutCreation(histogram));
        return histogram;
    }

    /** @param time negative where the event's clock is ahead, which counts as none */
    void record(Duration time, String explanationId) {
        double seconds = Math.max(0, time.toNanos() / 1e9);
        for (Histogram histogram : histograms) {
            if (explanationId.length() <= LONGEST_ID) {
                histogram.observeWithExemplar(seconds, EXEMPLAR, explanationId);
            } else {
                histogram.observe(seconds);
            }
        }
    }

    /** The client adds when a family was created, a family of its own that nobody asks for and Micrometer has not. */
    private static final class WithoutCreation extends Collector {
        private final Histogram histogram;

        WithoutCreation(Histogram histogram) {
            this.histogram = histogram;
        }

        @Override
        public List<MetricFamilySamples> collect() {
            return histogram.collect().stream()
                    .map(family -> new MetricFamilySamples(
                            family.name,
                            family.type,
                            family.help,
                            family.samples.stream()
                                    .filter(sample -> !sample.name.endsWith("_created"))
                                    .toList()))
                    .toList();
        }
    }
}
