package io.whystream.event;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What the teacher could say. */
public enum TeacherStatus {
    @JsonProperty("available")
    AVAILABLE,
    @JsonProperty("item-unknown")
    ITEM_UNKNOWN,
    @JsonProperty("unavailable")
    UNAVAILABLE,
    /** The budget was spent elsewhere: the student alone speaks. */
    @JsonProperty("not-asked")
    NOT_ASKED
}
