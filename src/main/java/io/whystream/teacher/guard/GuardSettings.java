package io.whystream.teacher.guard;

import java.time.Duration;

/**
 * When a teacher is given up for a while.
 *
 * @param timeLimit how long a batch is waited for, above 0
 * @param window the number of latest batches that are judged, at least 1; nothing is given up before so many were asked
 * @param failureShare the share of them that failed from which on the teacher rests, above 0 to 1
 * @param rest how long it is then left alone, until one batch tries it again
 */
public record GuardSettings(Duration timeLimit, int window, double failureShare, Duration rest) {
    public GuardSettings {
        requirePositive("the teacher's time limit", timeLimit);
        requirePositive("the teacher's rest", rest);
        if (window < 1) {
            throw new IllegalArgumentException("the breaker's window must be at least 1 batch, but is " + window);
        }
        if (!(failureShare > 0 && failureShare <= 1)) {
            throw new IllegalArgumentException(
                    "the breaker's failure share must be above 0 and at most 1, but is " + failureShare);
        }
    }

    /** What a service needs: whoever watches the stream sees two seconds of silence at worst, then none for ten. */
    public static GuardSettings defaults() {
        return new GuardSettings(Duration.ofSeconds(2), 10, 0.5, Duration.ofSeconds(10));
    }

    /** For a replay, whose figures must not depend on how busy the machine is: a minute. */
    public static GuardSettings patient() {
        return new GuardSettings(Duration.ofMinutes(1), 10, 0.5, Duration.ofSeconds(10));
    }

    private static void requirePositive(String what, Duration value) {
        if (value.isZero() || value.isNegative()) {
            throw new IllegalArgumentException(what + " must be above zero, but is " + value.toMillis() + " ms");
        }
    }
}
