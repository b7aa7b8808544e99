package io.whystream.topology;

/** What an instance may do of the flow; the two meet at the soft predictions. */
public enum Role {
    /** Reads what users did, asks the teacher, and audits what was explained: where the network is hosted. */
    TEACH,
    /** Reads soft predictions, explains and learns. */
    LEARN
}
