package io.whystream.explain;

import java.time.Duration;
import java.util.Optional;

/**
 * The one student of this instance, whatever the number of its partitions, and the voice that explains it. Thread-safe.
 *
 * <p>Each partition's learning is an addend of its own; what is read is the total over all partitions everywhere, this
 * instance's own up to the last event, the others' up to their last publication.
 */
public interface Distiller extends PublishedStudent {
    /**
     * Begins to learn for a partition, from nothing: its stored blocks are to be restored next. Whoever learned for it
     * before is no longer heard.
     */
    PartitionLearner open(int partition);

    /** After which time a snapshot of what was answered with is due, however little that is; empty for one that makes none. */
    default Optional<Duration> snapshotInterval() {
        return Optional.empty();
    }

    /** A user judged an explanation; the model report counts it by the kind of reason. */
    default void judged(String kind, boolean helpful) {}

    /** How often a report of the model as a whole is due; empty for one that makes none. */
    default Optional<Duration> reportInterval() {
        return Optional.empty();
    }
}
