package io.whystream.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.util.function.Supplier;

/** The memory that the JVM's own meters do not see: that of ONNX Runtime, libtorch and RocksDB. */
public final class MemoryMeters {
    private MemoryMeters() {}

    /** Registers the gauges, which are asked at each scrape. */
    public static void bind(MeterRegistry registry) {
        MemoryMXBean jvm = ManagementFactory.getMemoryMXBean();
        gauge(registry, "whystream.memory.resident", "Memory of the process in the machine", ProcessMemory::resident);
        gauge(
                registry,
                "whystream.memory.native",
                "Memory in the machine beyond what the JVM has committed: at least so much is the native libraries'",
                () -> ProcessMemory.outside(ProcessMemory.resident(), committed(jvm)));
    }

    private static long committed(MemoryMXBean jvm) {
        return jvm.getHeapMemoryUsage().getCommitted()
                + jvm.getNonHeapMemoryUsage().getCommitted();
    }

    private static void gauge(MeterRegistry registry, String name, String description, Supplier<Number> bytes) {
        Gauge.builder(name, bytes).baseUnit("bytes").description(description).register(registry);
    }
}
