package io.whystream.event;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Whether a budget let the teacher be asked about an event.
 *
 * @param asked whether it was; where it was not, the student alone speaks
 * @param propensity the probability with which it was to be asked, known before the draw, above 0 to 1: a mean over the asked
 *     events estimates that over all of them when each counts 1/propensity
 */
public record TeacherSelection(
        @JsonProperty(required = true) boolean asked,
        @JsonProperty(required = true) double propensity) {
    public TeacherSelection {
        requirePropensity(propensity);
    }

    static void requirePropensity(double propensity) {
        Require.share("propensity", propensity);
        if (propensity == 0) {
            throw new IllegalArgumentException("propensity: must be above 0");
        }
    }
}
