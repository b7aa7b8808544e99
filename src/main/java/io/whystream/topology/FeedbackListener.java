package io.whystream.topology;

import io.whystream.event.FeedbackType;

/** Hears what users reply, once it is known which kind of reason a reply is about. */
@FunctionalInterface
interface FeedbackListener {
    /**
     * @param kind one of {@link io.whystream.event.ReasonName#KINDS}, {@link StreamMetrics#NO_KIND} or {@link
     *     StreamMetrics#UNKNOWN_KIND}
     */
    void replied(FeedbackType type, String kind);
}
