package io.whystream.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.whystream.explain.DriftListener;
import io.whystream.explain.DriftSignal;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Drift, as meters: how often it was detected, and the mean over partitions of what their windows now hold. */
public final class MicrometerDriftMetrics implements DriftListener {
    private final Map<DriftSignal, Counter> detected = new EnumMap<>(DriftSignal.class);
    private final Map<DriftSignal, Map<Integer, Double>> means = new EnumMap<>(DriftSignal.class);

    public MicrometerDriftMetrics(MeterRegistry registry) {
        for (DriftSignal signal : DriftSignal.values()) {
            String tag = signal.name().toLowerCase(Locale.ROOT);
            Map<Integer, Double> byPartition = new ConcurrentHashMap<>();
            means.put(signal, byPartition);
            detected.put(
                    signal,
                    Counter.builder("whystream.drift.detected")
                            .description("How often the student became worse, by what was watched")
                            .tag("signal", tag)
                            .register(registry));
            Gauge.builder("whystream.drift.window.mean", byPartition, MicrometerDriftMetrics::mean)
                    .description("Mean of the current window, over this instance's partitions, nats")
                    .tag("signal", tag)
                    .register(registry);
        }
    }

    /** How often drift was detected so far. */
    public long detected(DriftSignal signal) {
        Counter counter = detected.get(signal);
        return counter == null ? 0 : (long) counter.count();
    }

    /** NaN while nothing was measured: the gauge is absent then. */
    private static double mean(Map<Integer, Double> byPartition) {
        return byPartition.values().stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElse(Double.NaN);
    }

    @Override
    public void measured(DriftSignal signal, int partition, double mean) {
        Map<Integer, Double> byPartition = means.get(signal);
        if (byPartition != null) {
            byPartition.put(partition, mean);
        }
    }

    @Override
    public void detected(DriftSignal signal, int partition) {
        Counter counter = detected.get(signal);
        if (counter != null) {
            counter.increment();
        }
    }

    @Override
    public void closed(int partition) {
        means.values().forEach(byPartition -> byPartition.remove(partition));
    }
}
