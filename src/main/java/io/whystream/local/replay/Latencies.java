package io.whystream.local.replay;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Every latency of a run, for exact quantiles. */
final class Latencies {
    private static final double NANOS_PER_MILLI = 1e6;

    private long[] nanos = new long[1024];
    private int count;

    void add(long latencyNanos) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, 2 * count);
        }
        nanos[count++] = latencyNanos;
    }

    /**
     * The smallest latency that at least this share of all do not exceed, in milliseconds; absent where there are none.
     *
     * @param share between 0 and 1
     */
    @Nullable
    Double quantileMillis(double share) {
        if (count == 0) {
            return null;
        }
        long[] sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        int place = (int) Math.ceil(share * count) - 1;
        return sorted[Math.max(0, place)] / NANOS_PER_MILLI;
    }
}
