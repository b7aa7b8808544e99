package io.whystream.state;

import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/** The envelope of every stored block: format version (1 byte), payload, CRC-32 of both (4 bytes, big-endian). */
public final class Blocks {
    private static final byte VERSION = 2;
    private static final int OVERHEAD = 1 + Integer.BYTES;

    private Blocks() {}

    /** A buffer with room for a payload, positioned at its start. */
    public static ByteBuffer allocate(int payloadBytes) {
        return ByteBuffer.allocate(payloadBytes + OVERHEAD).put(VERSION);
    }

    /** Closes a buffer from {@link #allocate} that has been filled to the last byte of its payload. */
    public static byte[] seal(ByteBuffer buffer) {
        if (buffer.remaining() != Integer.BYTES) {
            throw new IllegalArgumentException(
                    "the payload is " + (buffer.remaining() - Integer.BYTES) + " bytes short");
        }
        buffer.putInt(checksum(buffer.array(), buffer.position()));
        return buffer.array();
    }

    /**
     * The payload of a stored block.
     *
     * @throws IllegalStateException when the block is of another version or damaged
     */
    public static ByteBuffer open(String name, byte[] block) {
        if (block.length < OVERHEAD || block[0] != VERSION) {
            throw new IllegalStateException("state block " + name + " is not of format version " + VERSION
                    + ": it was written by another release; reset the application to learn anew");
        }
        int end = block.length - Integer.BYTES;
        if (ByteBuffer.wrap(block).getInt(end) != checksum(block, end)) {
            throw new IllegalStateException(
                    "state block " + name + " is damaged (checksum): delete the local state directory and restart,"
                            + " the changelog topic holds a good copy");
        }
        return ByteBuffer.wrap(block, 1, end - 1);
    }

    private static int checksum(byte[] bytes, int length) {
        CRC32 crc = new CRC32();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }
}
