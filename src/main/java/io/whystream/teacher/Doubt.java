package io.whystream.teacher;

import io.whystream.event.Interaction;

/** What there is to learn from the teacher about an event, before it is asked. Any thread may ask; must be cheap. */
@FunctionalInterface
public interface Doubt {
    /** Where no student is at hand: all events are alike. */
    Doubt NONE = (interaction, historySize) -> 1;

    /**
     * How much the teacher's answer is expected to teach.
     *
     * @param interaction the event to come
     * @param historySize how many of the user's choices are known before it, 0 or more
     * @return 0 or more, finite; only ratios matter, and 1 is the mean event
     */
    double of(Interaction interaction, int historySize);
}
