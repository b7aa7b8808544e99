package io.whystream.explain;

/** What is watched for drift. */
public enum DriftSignal {
    /** The ranker's log loss: people choose otherwise than they did. */
    LOSS,
    /** The explainer's divergence from the teacher: the teacher speaks otherwise than it did, or of other things. */
    FIDELITY
}
