package io.whystream.local.replay;

import io.whystream.event.Explanation;
import io.whystream.local.data.DataRecord;

/** Hears of every answer, in the thread that replays: what it takes its time with, the replay waits for. */
public interface ReplayListener {
    /** An explanation of the record's event; an impression may have several. */
    default void explained(DataRecord record, Explanation explanation) {}

    /** The record was set aside: as it was sent, or later on its way as a soft prediction. */
    default void refused(DataRecord record, DeadLetter letter) {}

    /**
     * The replay went on.
     *
     * @param done how many records are answered, or need no answer
     * @param total how many there are
     */
    default void progress(int done, int total) {}
}
