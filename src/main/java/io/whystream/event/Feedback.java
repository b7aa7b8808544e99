package io.whystream.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A user's reply to explanations.
 *
 * @param eventId identifies the reply; an id seen before for that user is dropped and counted
 * @param timestamp when it was given; what counts is its place in the topic
 * @param explanationId the explanation that it replies to; a verdict has one
 * @param reason what is muted or not any more, or which of the explanation's reasons the verdict is about; never of a user
 *     who wants to be forgotten
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Feedback(
        @JsonProperty(required = true) String eventId,
        @JsonProperty(required = true) String userId,
        @JsonProperty(required = true) FeedbackType type,
        @JsonProperty(required = true) Instant timestamp,
        @Nullable String explanationId,
        @Nullable ReasonName reason) {

    public Feedback {
        Require.text("eventId", eventId);
        Require.text("userId", userId);
        Require.present("type", type);
        Require.moment("timestamp", timestamp);
        if (explanationId != null) {
            Require.text("explanationId", explanationId);
        } else if (type.isVerdict()) {
            throw new IllegalArgumentException("explanationId: is missing; it says which explanation was judged");
        }
        requireReason(type, reason);
    }

    private static void requireReason(FeedbackType type, @Nullable ReasonName reason) {
        boolean mutes = type == FeedbackType.MUTE || type == FeedbackType.UNMUTE;
        if (mutes && reason == null) {
            throw new IllegalArgumentException("reason: is missing; it says what to mute or to unmute");
        }
        if (type == FeedbackType.FORGET && reason != null) {
            throw new IllegalArgumentException(
                    "reason: must be absent, for forget deletes all that is kept of the user;"
                            + " to silence a reason, mute it");
        }
    }
}
