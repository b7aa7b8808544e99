package io.whystream.topology;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Reads what {@link java.io.DataOutput#writeUTF} has written, several times faster than a stream does where the text is
 * ASCII, as identifiers mostly are.
 */
final class ModifiedUtf {
    private ModifiedUtf() {}

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
        int from = start + Short.BYTES;
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
