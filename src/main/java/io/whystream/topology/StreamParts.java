package io.whystream.topology;

import io.whystream.context.Catalogue;
import io.whystream.event.FeedbackType;
import io.whystream.explain.Distiller;
import io.whystream.explain.PublishedStudent;
import io.whystream.explain.faithfulness.Auditor;
import io.whystream.teacher.Instructor;
import io.whystream.trail.SigningKey;
import java.time.InstantSource;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The parts of the domain that a topology is wired from.
 *
 * @param catalogue shared by all threads; the stream fills it
 * @param instructors makes one per teaching task
 * @param distiller the one student of this instance, shared by all threads; null where none learns
 * @param published who hears of what partitions publish: the student, or what stands in for it where none learns
 * @param auditors makes one per task that audits
 * @param metrics shared by all threads
 * @param clock tells what lies in the future
 * @param signingKey signs explanations; null for none
 */
public record StreamParts(
        Catalogue catalogue,
        Supplier<Instructor> instructors,
        @Nullable Distiller distiller,
        PublishedStudent published,
        Supplier<Auditor> auditors,
        StreamMetrics metrics,
        InstantSource clock,
        @Nullable SigningKey signingKey) {

    /** Of an instance that learns, whose explanations nobody signs. */
    public StreamParts(
            Catalogue catalogue,
            Supplier<Instructor> instructors,
            Distiller distiller,
            Supplier<Auditor> auditors,
            StreamMetrics metrics,
            InstantSource clock) {
        this(catalogue, instructors, distiller, distiller, auditors, metrics, clock, null);
    }

    /** Who counts what users reply: the metrics, and the model report of an instance that learns. */
    FeedbackListener feedback() {
        return (type, kind) -> {
            metrics.feedback(type, kind);
            if (distiller != null && type.isVerdict()) {
                distiller.judged(kind, type == FeedbackType.HELPFUL);
            }
        };
    }

    /** The student of an instance that learns. */
    Distiller student() {
        return Objects.requireNonNull(distiller, "this instance does not learn");
    }
}
