package io.whystream.event;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a user replies to an explanation. */
public enum FeedbackType {
    /** The explanation helped. */
    @JsonProperty("helpful")
    HELPFUL,
    /** It did not. */
    @JsonProperty("unhelpful")
    UNHELPFUL,
    /** From now on, nothing of this reason. */
    @JsonProperty("mute")
    MUTE,
    /** Takes a mute back. */
    @JsonProperty("unmute")
    UNMUTE,
    /** All that is kept of the user is to be deleted. */
    @JsonProperty("forget")
    FORGET;

    /** Whether it judges an explanation. */
    public boolean isVerdict() {
        return this == HELPFUL || this == UNHELPFUL;
    }
}
