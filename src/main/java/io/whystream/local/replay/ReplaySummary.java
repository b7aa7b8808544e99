package io.whystream.local.replay;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What came of a replay.
 *
 * @param interactions how many records were sent
 * @param explanations how many explanations came; an impression may have several
 * @param deadLetters how many records were set aside
 * @param repeated how many records repeated a user's event id: a service drops them, so no answer is waited for
 * @param elapsed from the first record sent to the last answer
 * @param medianMillis from the sending of a record to the receipt of its first answer, in milliseconds; absent where
 *     nothing was answered
 * @param slowestPercentMillis the same for the 99th percentile
 */
public record ReplaySummary(
        int interactions,
        int explanations,
        int deadLetters,
        int repeated,
        Duration elapsed,
        @Nullable Double medianMillis,
        @Nullable Double slowestPercentMillis) {}
