package io.whystream.explain;

/** Hears of drift. Called while an event is learned from: must be quick and must not throw. */
public interface DriftListener {
    /** Keeps nothing. */
    DriftListener NONE = new DriftListener() {};

    /**
     * The mean of a partition's current window, from time to time.
     *
     * @param mean nats
     */
    default void measured(DriftSignal signal, int partition, double mean) {}

    /** The mean has risen: the student has become worse. */
    default void detected(DriftSignal signal, int partition) {}

    /** Nothing more will be heard of the partition. */
    default void closed(int partition) {}
}
