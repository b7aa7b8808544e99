package io.whystream.teacher.training;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** Wall-clock and processor time since it was started. */
final class Stopwatch {
    private static final double NANOSECONDS = 1e9;

    private final long wallStart = System.nanoTime();
    private final long cpuStart = cpuTime();

    double wallSeconds() {
        return (System.nanoTime() - wallStart) / NANOSECONDS;
    }

    /** Of the whole process, all threads. */
    double cpuSeconds() {
        return (cpuTime() - cpuStart) / NANOSECONDS;
    }

    private static long cpuTime() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }
}
