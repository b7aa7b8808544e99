package io.whystream.api;

import io.whystream.event.Feedback;
import io.whystream.event.Source;
import org.jspecify.annotations.Nullable;

/** Where the API hands on what users reply to explanations. */
public interface FeedbackDesk {
    /** Whether feedback over HTTP is taken at all. */
    boolean takesFeedback();

    /** Whether this is the key; compared in a time that does not depend on where it differs. */
    boolean isFeedbackKey(@Nullable String given);

    /**
     * Writes it into the topic that all instances read.
     *
     * @param document the reply as it came
     * @return where it stands
     * @throws io.whystream.topology.StreamException when the broker did not take it
     */
    Source send(Feedback feedback, byte[] document);
}
