package io.whystream.topology;

import io.whystream.context.UserContext;
import io.whystream.event.HistoryEntry;
import io.whystream.event.InteractionType;
import io.whystream.event.ReasonName;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.jspecify.annotations.Nullable;

/**
 * A {@link UserContext} as bytes, for the store.
 *
 * <p>A version byte, then four lists, each behind its length: history entries, older items, hashes of seen events, muted
 * reasons (version 1 ends before them).
 * Identifiers are in modified UTF-8, so that even a lone surrogate comes back as it went.
 */
final class UserContextCodec {
    private static final int VERSION = 2;
    private static final int WITHOUT_MUTED = 1;
    private static final int HAS_VALUE = 0x80;
    private static final int LISTS = 4;
    /** A history entry's type, value and moment. */
    private static final int BESIDE_AN_ITEM = 1 + Double.BYTES + Long.BYTES + Integer.BYTES;

    private UserContextCodec() {}

    static Serde<UserContext> serde() {
        return Serdes.serdeFrom(
                (topic, context) -> context == null ? null : encode(context),
                (topic, bytes) -> bytes == null ? null : decode(bytes));
    }

    static byte[] encode(UserContext context) {
        ByteBuffer out = ByteBuffer.allocate(most(context));
        write(context, out);
        return Arrays.copyOf(out.array(), out.position());
    }

    private static int most(UserContext context) {
        int bytes =
                1 + LISTS * Integer.BYTES + Long.BYTES * context.seenEvents().size();
        for (HistoryEntry entry : context.history()) {
            bytes += ModifiedUtf.most(entry.itemId()) + BESIDE_AN_ITEM;
        }
        for (String item : context.olderItems()) {
            bytes += ModifiedUtf.most(item);
        }
        for (ReasonName reason : context.muted()) {
            String about = reason.about();
            bytes += ModifiedUtf.most(reason.kind()) + 1 + (about == null ? 0 : ModifiedUtf.most(about));
        }
        return bytes;
    }

    /** @throws IllegalStateException when the bytes are not a context that this version can read */
    static UserContext decode(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        try {
            int version = Byte.toUnsignedInt(in.get());
            if (version != VERSION && version != WITHOUT_MUTED) {
                throw new IllegalStateException(
                        "a user's context is in format " + version + ", this version reads " + WITHOUT_MUTED + " and "
                                + VERSION + ": start with a fresh --application-id, or with the version that wrote it");
            }
            UserContext context = read(in, version);
            if (in.hasRemaining()) {
                throw new IllegalStateException("a user's context has " + in.remaining() + " bytes too many");
            }
            return context;
        } catch (IOException | BufferUnderflowException e) {
            throw new IllegalStateException("a user's context is cut off after " + bytes.length + " bytes", e);
        }
    }

    private static void write(UserContext context, ByteBuffer out) {
        out.put((byte) VERSION);
        out.putInt(context.history().size());
        for (HistoryEntry entry : context.history()) {
            writeEntry(entry, out);
        }
        out.putInt(context.olderItems().size());
        for (String item : context.olderItems()) {
            ModifiedUtf.write(item, out);
        }
        out.putInt(context.seenEvents().size());
        for (Long event : context.seenEvents()) {
            out.putLong(event);
        }
        out.putInt(context.muted().size());
        for (ReasonName reason : context.muted()) {
            writeReason(reason, out);
        }
    }

    private static UserContext read(ByteBuffer in, int version) throws IOException {
        List<HistoryEntry> history = new ArrayList<>();
        for (int left = in.getInt(); left > 0; left--) {
            history.add(readEntry(in));
        }
        List<String> olderItems = new ArrayList<>();
        for (int left = in.getInt(); left > 0; left--) {
            olderItems.add(ModifiedUtf.read(in));
        }
        List<Long> seenEvents = new ArrayList<>();
        for (int left = in.getInt(); left > 0; left--) {
            seenEvents.add(in.getLong());
        }
        List<ReasonName> muted = new ArrayList<>();
        for (int left = version == WITHOUT_MUTED ? 0 : in.getInt(); left > 0; left--) {
            muted.add(readReason(in));
        }
        return new UserContext(history, olderItems, seenEvents, muted);
    }

    private static void writeReason(ReasonName reason, ByteBuffer out) {
        String about = reason.about();
        ModifiedUtf.write(reason.kind(), out);
        out.put((byte) (about == null ? 0 : 1));
        if (about != null) {
            ModifiedUtf.write(about, out);
        }
    }

    private static ReasonName readReason(ByteBuffer in) throws IOException {
        String kind = ModifiedUtf.read(in);
        return new ReasonName(kind, in.get() != 0 ? ModifiedUtf.read(in) : null);
    }

    private static void writeEntry(HistoryEntry entry, ByteBuffer out) {
        ModifiedUtf.write(entry.itemId(), out);
        Double value = entry.value();
        out.put((byte) (codeOf(entry.type()) | (value == null ? 0 : HAS_VALUE)));
        if (value != null) {
            out.putDouble(value);
        }
        out.putLong(entry.timestamp().getEpochSecond());
        out.putInt(entry.timestamp().getNano());
    }

    private static HistoryEntry readEntry(ByteBuffer in) throws IOException {
        String itemId = ModifiedUtf.read(in);
        int flags = Byte.toUnsignedInt(in.get());
        @Nullable Double value = (flags & HAS_VALUE) == 0 ? null : Double.valueOf(in.getDouble());
        Instant timestamp = Instant.ofEpochSecond(in.getLong(), in.getInt());
        return new HistoryEntry(itemId, typeOf(flags & ~HAS_VALUE), value, timestamp);
    }

    /** On disk: a code once given is never given to another. */
    private static int codeOf(InteractionType type) {
        return switch (type) {
            case IMPRESSION -> 0;
            case CLICK -> 1;
            case RATING -> 2;
            case PURCHASE -> 3;
            case SKIP -> 4;
        };
    }

    private static InteractionType typeOf(int code) {
        for (InteractionType type : InteractionType.values()) {
            if (codeOf(type) == code) {
                return type;
            }
        }
        throw new IllegalStateException("a user's context holds an interaction of unknown type " + code);
    }
}
