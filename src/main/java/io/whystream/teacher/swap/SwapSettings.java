package io.whystream.teacher.swap;

import java.time.Duration;

/**
 * How a new model earns the post.
 *
 * @param shadowEvents how many events it is tried on beside the present one, 0 for none
 * @param tolerance how much larger its log loss of what people chose may be, in nats; it is refused above
 * @param patience how long so many events are waited for, above 0; it is refused after that
 */
public record SwapSettings(int shadowEvents, double tolerance, Duration patience) {
    public SwapSettings {
        if (shadowEvents < 0) {
            throw new IllegalArgumentException(
                    "the number of shadow events must not be below 0, but is " + shadowEvents);
        }
        if (!(tolerance >= 0)) {
            throw new IllegalArgumentException("the tolerance must not be below 0 nats, but is " + tolerance);
        }
        if (patience.isZero() || patience.isNegative()) {
            throw new IllegalArgumentException("the patience must be above 0, but is " + patience);
        }
    }

    /** A thousand events within six hours, and half a nat. */
    public static SwapSettings defaults() {
        return new SwapSettings(1_000, 0.5, Duration.ofHours(6));
    }
}
