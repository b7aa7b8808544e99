package io.whystream.local.replay;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a replay goes.
 *
 * @param mostInFlight how many events may wait for their answer at once, 1 or more
 * @param eventsPerSecond how many are sent in a second, on the average at most; absent for as many as are answered
 * @param stallLimit how long nothing may be sent or answered before the replay gives up
 */
public record ReplaySettings(int mostInFlight, @Nullable Double eventsPerSecond, Duration stallLimit) {
    public ReplaySettings {
        if (mostInFlight < 1) {
            throw new IllegalArgumentException("mostInFlight: must be at least 1, but is " + mostInFlight);
        }
        if (eventsPerSecond != null && !(eventsPerSecond > 0)) {
            throw new IllegalArgumentException("eventsPerSecond: must be more than 0, but is " + eventsPerSecond);
        }
        if (stallLimit.isNegative() || stallLimit.isZero()) {
            throw new IllegalArgumentException("stallLimit: must be more than 0, but is " + stallLimit);
        }
    }

    /** Two thousand in flight, as fast as it goes, two minutes of patience. */
    public static ReplaySettings defaults() {
        return new ReplaySettings(2_000, null, Duration.ofMinutes(2));
    }

    public ReplaySettings withMostInFlight(int most) {
        return new ReplaySettings(most, eventsPerSecond, stallLimit);
    }

    public ReplaySettings withEventsPerSecond(@Nullable Double rate) {
        return new ReplaySettings(mostInFlight, rate, stallLimit);
    }

    public ReplaySettings withStallLimit(Duration limit) {
        return new ReplaySettings(mostInFlight, eventsPerSecond, limit);
    }
}
