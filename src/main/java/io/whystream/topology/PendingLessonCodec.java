package io.whystream.topology;

import io.whystream.event.Source;
import io.whystream.teacher.Lesson;
import it.unimi.dsi.fastutil.io.FastByteArrayOutputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * A waiting lesson as bytes: where it came from, the record as it came (its value is parsed again on the way back), and
 * what was known of the user.
 */
final class PendingLessonCodec {
    private static final int VERSION = 2;
    private static final int ABSENT = -1;

    private PendingLessonCodec() {}

    static byte[] encode(PendingLesson pending) {
        FastByteArrayOutputStream bytes = new FastByteArrayOutputStream(1024);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            writeSource(pending.lesson().source(), out);
            writeRecord(pending.raw(), out);
            writeBytes(UserContextCodec.encode(pending.lesson().context()), out);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return Arrays.copyOf(bytes.array, bytes.length);
    }

    /** @throws IllegalStateException when the bytes are not a lesson that this version can read */
    static PendingLesson decode(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int version = in.readUnsignedByte();
            if (version != VERSION) {
                throw new IllegalStateException("a waiting lesson is in format " + version + ", this version reads "
                        + VERSION + ": let the version that wrote it finish first");
            }
            Source source = new Source(in.readUTF(), in.readInt(), in.readLong());
            Record<byte[], byte[]> raw = readRecord(in);
            Lesson lesson = new Lesson(
                    Wire.readInteraction(raw.value()), source, UserContextCodec.decode(present(readBytes(in))));
            return new PendingLesson(lesson, raw);
        } catch (IOException | Rejection e) {
            throw new IllegalStateException("a waiting lesson cannot be read back: " + e.getMessage(), e);
        }
    }

    private static void writeSource(Source source, DataOutputStream out) throws IOException {
        out.writeUTF(source.topic());
        out.writeInt(source.partition());
        out.writeLong(source.offset());
    }

    private static void writeRecord(Record<byte[], byte[]> raw, DataOutputStream out) throws IOException {
        out.writeLong(raw.timestamp());
        writeBytes(raw.key(), out);
        writeBytes(raw.value(), out);
        Header[] headers = raw.headers().toArray();
        out.writeInt(headers.length);
        for (Header header : headers) {
            writeBytes(header.key().getBytes(StandardCharsets.UTF_8), out); // writeUTF ends at 64 KB
            writeBytes(header.value(), out);
        }
    }

    private static Record<byte[], byte[]> readRecord(DataInputStream in) throws IOException {
        long timestamp = in.readLong();
        byte[] key = present(readBytes(in));
        byte[] value = present(readBytes(in));
        Headers headers = new RecordHeaders();
        for (int left = in.readInt(); left > 0; left--) {
            String name = new String(present(readBytes(in)), StandardCharsets.UTF_8);
            headers.add(name, readBytes(in));
        }
        return new Record<>(key, value, timestamp, headers);
    }

    private static void writeBytes(byte @Nullable [] bytes, DataOutputStream out) throws IOException {
        if (bytes == null) {
            out.writeInt(ABSENT);
            return;
        }
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static byte @Nullable [] readBytes(DataInputStream in) throws IOException {
        int length = in.readInt();
        return length == ABSENT ? null : in.readNBytes(length);
    }

    private static byte[] present(byte @Nullable [] bytes) throws IOException {
        if (bytes == null) {
            throw new IOException("a part is missing");
        }
        return bytes;
    }
}
