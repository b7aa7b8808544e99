package io.whystream.bench;

import java.lang.management.ManagementFactory;
import java.util.Locale;

/** Where a benchmark runs. */
final class Machine {
    private Machine() {}

    /** Processors, their load at this moment, and the Java that runs. */
    static String describe() {
        var system = ManagementFactory.getOperatingSystemMXBean();
        return String.format(
                Locale.ROOT,
                "%d processors, load %.1f before the run, Java %s",
                system.getAvailableProcessors(),
                system.getSystemLoadAverage(),
                Runtime.version());
    }
}
