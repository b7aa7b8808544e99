package io.whystream.teacher.training;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** Wall-clock and processor time since it was started, on top of what was spent before. */
final class Stopwatch {
    private static final double NANOSECONDS = 1e9;

    private final double wallBefore;
    private final double cpuBefore;
    private final long wallStart = System.nanoTime();
    private final long cpuStart = cpuTime();

    /** @param before what an interrupted run has spent already */
    Stopwatch(RunState before) {
        this.wallBefore = before.wallSeconds();
        this.cpuBefore = before.cpuSeconds();
    }

    double wallSeconds() {
        return wallBefore + (System.nanoTime() - wallStart) / NANOSECONDS;
    }

    /** Of the whole process, all threads. */
    double cpuSeconds() {
        return cpuBefore + (cpuTime() - cpuStart) / NANOSECONDS;
    }

    private static long cpuTime() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }
}
