package io.whystream.topology;

/** Why a record was set aside: few enough to be a metric's tag. */
public enum DeadLetterReason {
    /** Not JSON, or not what the contract says. */
    UNREADABLE,
    /** No key, or one that is not the value's own id. */
    KEY,
    /** It claims to come from the far future. */
    FUTURE,
    /** What would be written of it is larger than a topic takes. */
    TOO_LARGE,
    /** It was read, but working on it failed: a fault of ours, which the log describes. */
    FAILED
}
