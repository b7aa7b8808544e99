package io.whystream.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.whystream.explain.DriftSignal;
import org.junit.jupiter.api.Test;

class MicrometerDriftMetricsTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final MicrometerDriftMetrics metrics = new MicrometerDriftMetrics(registry);

    @Test
    void shouldCountDetectionsBySignal() {
        metrics.detected(DriftSignal.LOSS, 3);
        assertThat(registry.get("whystream.drift.detected")
                        .tag("signal", "loss")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(registry.get("whystream.drift.detected")
                        .tag("signal", "fidelity")
                        .counter()
                        .count())
                .isZero();
        assertThat(metrics.detected(DriftSignal.LOSS)).isEqualTo(1);
    }

    @Test
    void shouldShowTheMeanOverTheOpenPartitions() {
        assertThat(mean()).isNaN();
        metrics.measured(DriftSignal.LOSS, 0, 4);
        metrics.measured(DriftSignal.LOSS, 1, 5);
        metrics.measured(DriftSignal.LOSS, 1, 6);
        assertThat(mean()).isEqualTo(5);
        metrics.closed(1);
        assertThat(mean()).isEqualTo(4);
    }

    private double mean() {
        return registry.get("whystream.drift.window.mean")
                .tag("signal", "loss")
                .gauge()
                .value();
    }
}
