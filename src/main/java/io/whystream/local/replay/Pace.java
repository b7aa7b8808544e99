package io.whystream.local.replay;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** When the next record may go, so that the rate is kept from the start on: what a pause left out is caught up. Time is in nanoseconds. */
final class Pace {
    private static final double NANOS_PER_SECOND = 1e9;

    private final @Nullable Double eventsPerSecond;
    private final long start;

    Pace(@Nullable Double eventsPerSecond, long start) {
        this.eventsPerSecond = eventsPerSecond;
        this.start = start;
    }

    /** How long the record has to wait; zero when it may go. */
    Duration waitFor(int record, long now) {
        if (eventsPerSecond == null) {
            return Duration.ZERO;
        }
        long due = (long) (record / eventsPerSecond * NANOS_PER_SECOND);
        return Duration.ofNanos(Math.max(0, due - (now - start)));
    }
}
