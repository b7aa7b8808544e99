package io.whystream.topology;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Reads and writes what {@link java.io.DataInput#readUTF} does, several times faster than a stream where the text is ASCII,
 * as identifiers mostly are.
 */
final class ModifiedUtf {
    /** Of a text's length, and of each of its characters at most. */
    private static final int LENGTH_BYTES = Short.BYTES;

    private static final int MOST_BYTES_EACH = 3;

    private ModifiedUtf() {}

    /** How many bytes a text takes at most. */
    static int most(String text) {
        return LENGTH_BYTES + MOST_BYTES_EACH * text.length();
    }

    /**
     * Writes one text.
     *
     * @param buffer with {@link #most} bytes left
     * @throws IllegalArgumentException when the text is longer than 65,535 bytes
     */
    static void write(String text, ByteBuffer buffer) {
        int start = buffer.position();
        buffer.position(start + LENGTH_BYTES);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > 0 && c < 0x80) {
                buffer.put((byte) c);
            } else if (c < 0x800) { // the zero character too
                buffer.put((byte) (0xC0 | c >> 6)).put((byte) (0x80 | c & 0x3F));
            } else {
                buffer.put((byte) (0xE0 | c >> 12))
                        .put((byte) (0x80 | c >> 6 & 0x3F))
                        .put((byte) (0x80 | c & 0x3F));
            }
        }
        int length = buffer.position() - start - LENGTH_BYTES;
        if (length > 0xFFFF) {
            throw new IllegalArgumentException("a text of " + length + " bytes is too long to be stored");
        }
        buffer.putShort(start, (short) length);
    }

    /**
     * Reads one text and moves the buffer behind it.
     *
     * @param buffer with an array of its own, from its beginning
     * @throws IOException when the text is malformed or cut off
     * @throws java.nio.BufferUnderflowException when its length is cut off
     */
    static String read(ByteBuffer buffer) throws IOException {
        int start = buffer.position();
        int length = Short.toUnsignedInt(buffer.getShort());
        int from = start + LENGTH_BYTES;
        if (length > buffer.remaining()) {
            throw new EOFException("a text of " + length + " bytes is cut off after " + buffer.remaining());
        }
        buffer.position(from + length);
        byte[] bytes = buffer.array();
        for (int i = from; i < from + length; i++) {
            if (bytes[i] <= 0) { // the zero character is two bytes, so a lone zero is malformed too: the stream says so
                return readSlowly(bytes, start, from + length);
            }
        }
        return new String(bytes, from, length, StandardCharsets.ISO_8859_1);
    }

    private static String readSlowly(byte[] bytes, int start, int end) throws IOException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes, start, end - start))) {
            return in.readUTF();
        }
    }
}
