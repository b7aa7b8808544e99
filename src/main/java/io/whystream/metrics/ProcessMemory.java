package io.whystream.metrics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How much memory the process has in the machine, as Linux tells it.
 *
 * @see <a href="https://man7.org/linux/man-pages/man5/proc_pid_status.5.html">proc_pid_status(5), VmRSS</a>
 */
final class ProcessMemory {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
    private static final int BYTES_PER_KILOBYTE = 1024;

    private ProcessMemory() {}

    /** In bytes; NaN on a system that does not tell. */
    static double resident() {
        try {
            return resident(Files.readAllLines(STATUS));
        } catch (IOException noLinux) {
            return Double.NaN;
        }
    }

    static double resident(List<String> status) {
        return status.stream()
                .map(RESIDENT::matcher)
                .filter(Matcher::matches)
                .mapToDouble(found -> Double.parseDouble(found.group(1)) * BYTES_PER_KILOBYTE)
                .findFirst()
                .orElse(Double.NaN);
    }

    /**
     * What libraries outside the JVM hold at least: the resident part less all that the JVM has committed for heap, code and
     * classes, of which some may not be resident; 0 where that is more.
     */
    static double outside(double resident, long committed) {
        return Double.isNaN(resident) ? Double.NaN : Math.max(0, resident - committed);
    }
}
