package io.whystream.trail;

import java.util.Locale;

/** The sides of an explanation that an audit looks at. */
public enum Aspect {
    /** That it is an explanation at all. */
    FORM,
    /** That its bytes are those that were signed. */
    SIGNATURE,
    /** That it is named after its user, event and item. */
    NAME,
    /** That contributions, baseline and remainder add up to the logit, and that each is value × weight. */
    SUM,
    /** That the reasons are their contributions put together, and that differences add up. */
    REASONS,
    /** That the sentences follow from the reasons. */
    TEXT,
    /** That the event stands where it says, as it says. */
    EVENT,
    /** That what was known of the user is what the user had done until then. */
    CONTEXT,
    /** That features which depend on the user alone have the values that follow. */
    USER_FEATURES,
    /** That the teacher said what it is said to have said. */
    TEACHER,
    /** That the state that it names is one that there was. */
    STATE,
    /** That its weights are those of that state. */
    WEIGHTS,
    /** That values which depend on the whole stream are among those of that state. */
    VALUES;

    /** The word in reports. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
