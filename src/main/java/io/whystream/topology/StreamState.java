package io.whystream.topology;

/** How the stream is doing. */
public enum StreamState {
    /** Not begun yet. */
    CREATED,
    /** Joining the group, moving partitions, or rebuilding its stores. */
    PREPARING,
    /** Answering. */
    RUNNING,
    /** It stopped on a fault and does not come back by itself. */
    FAILED,
    /** It was closed. */
    STOPPED
}
