package io.whystream.explain;

import io.whystream.event.Explanation;
import io.whystream.event.SoftPrediction;
import io.whystream.state.Checkpointed;
import java.util.List;

/** One learning task: the student, what it has counted, and the voice that answers for it. Not thread-safe. */
public interface Distiller extends Checkpointed {
    /**
     * Scores with the model as it stands, explains that score, then learns from the event: an explanation never uses
     * what the event itself taught.
     *
     * @return one explanation per subject of the interaction that is to be explained; never empty
     */
    List<Explanation> answerThenLearn(SoftPrediction prediction);
}
