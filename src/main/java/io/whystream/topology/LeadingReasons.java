package io.whystream.topology;

import io.whystream.context.EventIds;
import io.whystream.event.ReasonName;
import io.whystream.state.BlockWriter;
import io.whystream.state.Checkpointed;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which kind of reason each of the latest explanations of one partition put first: a ring of {@value #KEPT}, by 64-bit
 * hashes of their ids, of which each new stretch of {@value #STRETCH} takes the place of the oldest one. About 2 MB when
 * full. Not thread-safe.
 */
final class LeadingReasons implements Checkpointed {
    static final int KEPT = 1 << 16;

    static final int STRETCH = 128;

    private static final List<String> KINDS = Stream.concat(ReasonName.KINDS.stream(), Stream.of(StreamMetrics.NO_KIND))
            .toList();
    private static final int STRETCHES = KEPT / STRETCH;
    private static final int ABSENT = -1;

    private final long[] ids = new long[KEPT];
    private final byte[] kinds = new byte[KEPT];
    private final Long2IntOpenHashMap places = new Long2IntOpenHashMap();
    /** How many were ever added: the next one's number. */
    private long added;

    private long stored;

    LeadingReasons() {
        places.defaultReturnValue(ABSENT);
    }

    /** @param kind one of {@link ReasonName#KINDS}, or {@link StreamMetrics#NO_KIND} where nothing was a reason */
    void add(String explanationId, String kind) {
        if (added % STRETCH == 0) {
            clearStretch((int) (added % KEPT));
        }
        put(added++, EventIds.hash(explanationId), KINDS.indexOf(kind));
    }

    private void put(long number, long id, int kind) {
        int place = (int) (number % KEPT);
        ids[place] = id;
        kinds[place] = (byte) kind;
        places.put(id, place);
    }

    /** Only what was added a whole ring ago stands there, if anything. */
    private void clearStretch(int first) {
        for (int place = first; added >= KEPT && place < first + STRETCH; place++) {
            places.remove(ids[place], place);
        }
    }

    /** The kind that the explanation put first; nothing where it is not one of the latest. */
    Optional<String> find(String explanationId) {
        int place = places.get(EventIds.hash(explanationId));
        return place == ABSENT || kinds[place] < 0 ? Optional.empty() : Optional.of(KINDS.get(kinds[place]));
    }

    @Override
    public void writeChanged(BlockWriter writer) {
        long first = Math.max(stored, added - KEPT) / STRETCH * STRETCH;
        for (long start = first; start < added && stored < added; start += STRETCH) {
            writer.write(Long.toString(start / STRETCH % STRETCHES), encode(start));
        }
        stored = added;
    }

    private byte[] encode(long start) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(STRETCH * 20);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            int count = (int) Math.min(STRETCH, added - start);
            out.writeLong(start);
            out.writeInt(count);
            for (int place = (int) (start % KEPT), end = place + count; place < end; place++) {
                out.writeLong(ids[place]);
                out.writeUTF(kinds[place] < 0 ? "" : KINDS.get(kinds[place]));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return bytes.toByteArray();
    }

    @Override
    public void restore(String name, byte[] block) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(block))) {
            long start = in.readLong();
            int count = in.readInt();
            for (int i = 0; i < count; i++) {
                put(start + i, in.readLong(), KINDS.indexOf(in.readUTF()));
            }
            added = Math.max(added, start + count);
            stored = added;
        } catch (IOException e) {
            throw new IllegalStateException(
                    "block " + name + " of the leading reasons is cut off after " + block.length
                            + " bytes: delete the local state folder and restart, the changelog has a good copy",
                    e);
        }
    }
}
