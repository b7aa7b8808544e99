package io.whystream.local.replay;

import io.whystream.event.Interaction;
import io.whystream.event.Source;
import io.whystream.local.data.DataRecord;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which records are sent, where they stand, and which of them are answered.
 *
 * <p>A record that repeats an event id of its user is not waited for: the service drops it.
 */
final class Ledger {
    private static final int OFFSET_BITS = 48;
    private static final int UNKNOWN = -1;

    private final List<DataRecord> records;
    private final Long2IntOpenHashMap numberByPlace = new Long2IntOpenHashMap();
    private final long[] sentAt;
    private final BitSet done = new BitSet();
    private final Set<List<String>> events = new HashSet<>();
    private final Latencies latencies = new Latencies();
    private int sent;
    private int repeated;
    private int doneCount;

    Ledger(List<DataRecord> records) {
        this.records = records;
        this.sentAt = new long[records.size()];
        numberByPlace.defaultReturnValue(UNKNOWN);
    }

    /** The record that goes next, if not all are sent. */
    int next() {
        return sent;
    }

    boolean allSent() {
        return sent == records.size();
    }

    boolean allDone() {
        return doneCount == records.size();
    }

    int done() {
        return doneCount;
    }

    int repeated() {
        return repeated;
    }

    int inFlight() {
        return sent - doneCount;
    }

    Latencies latencies() {
        return latencies;
    }

    DataRecord record(int number) {
        return records.get(number);
    }

    /** The next record goes now. */
    void send(long nanos) {
        sentAt[sent] = nanos;
        Interaction interaction = records.get(sent).interaction();
        if (interaction != null && !events.add(List.of(interaction.userId(), interaction.eventId()))) {
            finish(sent);
            repeated++;
        }
        sent++;
    }

    void acknowledge(int number, int partition, long offset) {
        numberByPlace.put(place(partition, offset), number);
    }

    /** The record that stood there, or a negative number where it is none of ours. */
    int numberAt(Source source) {
        return numberByPlace.get(place(source.partition(), source.offset()));
    }

    /** An answer to the record came; only the first one counts. */
    void answer(int number, long nanos) {
        if (!done.get(number)) {
            finish(number);
            latencies.add(nanos - sentAt[number]);
        }
    }

    private void finish(int number) {
        done.set(number);
        doneCount++;
    }

    /** The first record that was sent and not answered, for a message. */
    int firstMissing() {
        return done.nextClearBit(0);
    }

    private static long place(int partition, long offset) {
        return ((long) partition << OFFSET_BITS) | offset;
    }
}
