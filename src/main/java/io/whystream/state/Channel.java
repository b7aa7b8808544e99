package io.whystream.state;

/** The two ways on which blocks leave the heap, each at its own pace. */
public enum Channel {
    /** Into the partition's own store, at every commit. */
    CHECKPOINT,
    /** To all other instances, every so many events. */
    PUBLICATION
}
