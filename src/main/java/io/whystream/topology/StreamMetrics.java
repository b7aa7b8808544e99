package io.whystream.topology;

import io.whystream.event.Explanation;
import io.whystream.event.Faithfulness;
import io.whystream.event.FeedbackType;
import io.whystream.explain.report.ModelReport;
import java.time.Duration;

/** What the stream tells about itself. Called from several threads at once; must be quick and must not throw. */
public interface StreamMetrics {
    /** The kind of a feedback that is about no reason. */
    String NO_KIND = "none";

    /** The kind of a verdict on an explanation that is not remembered, or never was. */
    String UNKNOWN_KIND = "unknown";

    /** Keeps nothing. */
    StreamMetrics NONE = new StreamMetrics() {};

    /** An interaction was read and is new. */
    default void interaction() {}

    /** An interaction or a feedback was dropped: its event id was seen before for that user. */
    default void duplicate() {}

    /**
     * A user replied to explanations.
     *
     * @param kind of the reason that it is about: one of {@link io.whystream.event.ReasonName#KINDS}, {@link #NO_KIND} or
     *     {@link #UNKNOWN_KIND}
     */
    default void feedback(FeedbackType type, String kind) {}

    /** A record was set aside. */
    default void deadLetter(DeadLetterReason reason) {}

    /** A catalogue entry was checked. */
    default void item() {}

    /**
     * The teacher answered a batch.
     *
     * @param lessons how many, at least 1
     * @param time how long it took for all of them
     */
    default void taught(int lessons, Duration time) {}

    /**
     * The student answered for an event and learned from it.
     *
     * @param time how long it took
     */
    default void learned(Duration time) {}

    /**
     * An explanation was written.
     *
     * @param sinceArrival from the interaction's arrival at the broker until now
     * @param sinceEvent from the moment that the interaction itself names until now; negative where its clock is ahead
     */
    default void explained(Explanation explanation, Duration sinceArrival, Duration sinceEvent) {}

    /**
     * An explanation was held against the teacher.
     *
     * @param weight for how many events it stands, above 0: 1/propensity under a budget
     */
    default void audited(Faithfulness audit, double weight) {}

    /** A report of the model as a whole was written. */
    default void reported(ModelReport report) {}

    /** An explanation could not be held against the teacher, which failed. */
    default void auditFailed() {}

    /**
     * A partition told the other instances what it has learned.
     *
     * @param blocks how many blocks of state had changed
     * @param bytes their size in all
     */
    default void published(int blocks, long bytes) {}

    /**
     * A block that some partition has published was taken in.
     *
     * @param sincePublished how old it is
     */
    default void folded(Duration sincePublished) {}

    /** A published block could not be read and was refused. */
    default void blockRefused() {}
}
