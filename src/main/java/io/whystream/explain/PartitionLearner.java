package io.whystream.explain;

import io.whystream.event.Explanation;
import io.whystream.event.ModelSnapshot;
import io.whystream.event.SoftPrediction;
import io.whystream.explain.report.ModelReport;
import io.whystream.state.BlockWriter;
import io.whystream.state.Checkpointed;
import java.util.List;
import java.util.Optional;

/** The learning of one partition: its events, in order, and its addend to the student's state. */
public interface PartitionLearner extends Checkpointed, AutoCloseable {
    /**
     * Scores with the model as it stands, explains that score, then learns from the event: an explanation never uses
     * what the event itself taught.
     *
     * @return one explanation per subject of the interaction that is to be explained; never empty
     */
    List<Explanation> answerThenLearn(SoftPrediction prediction);

    /** Whether so much has been learned since the last publication that the others should hear of it. */
    boolean publicationDue();

    /** Whether so much has been counted since then that the others should hear of the counts at least. */
    default boolean countsDue() {
        return false;
    }

    /** Hands over the counts alone, where they changed, as {@link #publish} does. */
    default void publishCounts(BlockWriter writer) {}

    /** Whether anything has been learned since the last publication. */
    boolean unpublished();

    /** Hands over every block that changed since the last publication, under its address. */
    void publish(BlockWriter writer);

    /**
     * The report of this instance, to be published: nothing where another partition's task has just made it, or nothing was
     * audited since.
     *
     * @param now epoch milliseconds
     */
    default Optional<ModelReport> reportDue(long now) {
        return Optional.empty();
    }

    /** Whether so much was answered since the last snapshot that the next one is due. */
    default boolean snapshotDue() {
        return false;
    }

    /**
     * The weights that were answered with since the last snapshot, and their bounds: nothing where nothing was answered.
     *
     * @param now epoch milliseconds
     */
    default Optional<ModelSnapshot> snapshot(long now) {
        return Optional.empty();
    }

    /** Ends the learning; what was not stored is forgotten, and will be learned anew by whoever opens it next. */
    @Override
    void close();
}
