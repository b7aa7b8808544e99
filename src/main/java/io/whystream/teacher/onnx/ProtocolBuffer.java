package io.whystream.teacher.onnx;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A message in the protocol buffer wire format, written field after field: a key of field number and wire type, then a
 * varint, or a length and so many bytes (developers.google.com/protocol-buffers/docs/encoding). Owns its bytes.
 */
final class ProtocolBuffer {
    private static final int VARINT = 0;
    private static final int LENGTH_DELIMITED = 2;
    private static final int PAYLOAD = 0x7f;
    private static final int MORE = 0x80;
    private static final int PAYLOAD_BITS = 7;
    private static final int TYPE_BITS = 3;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    ProtocolBuffer number(int field, long value) {
        key(field, VARINT);
        varint(value);
        return this;
    }

    ProtocolBuffer text(int field, String value) {
        return bytes(field, value.getBytes(StandardCharsets.UTF_8));
    }

    ProtocolBuffer message(int field, ProtocolBuffer value) {
        return bytes(field, value.toBytes());
    }

    ProtocolBuffer bytes(int field, byte[] value) {
        key(field, LENGTH_DELIMITED);
        varint(value.length);
        bytes.writeBytes(value);
        return this;
    }

    /** Numbers of a repeated field, one key each, as every reader must take them. */
    ProtocolBuffer numbers(int field, long... values) {
        for (long value : values) {
            number(field, value);
        }
        return this;
    }

    /** The fields of another one after its own. */
    ProtocolBuffer append(ProtocolBuffer other) {
        bytes.writeBytes(other.toBytes());
        return this;
    }

    byte[] toBytes() {
        return bytes.toByteArray();
    }

    private void key(int field, int type) {
        varint((long) field << TYPE_BITS | type);
    }

    private void varint(long value) {
        long rest = value;
        while ((rest & ~PAYLOAD) != 0) {
            bytes.write((int) (rest & PAYLOAD) | MORE);
            rest >>>= PAYLOAD_BITS;
        }
        bytes.write((int) rest);
    }

    /** Little-endian, as the raw data of a tensor. */
    static ByteBuffer raw(int size) {
        return ByteBuffer.allocate(size).order(java.nio.ByteOrder.LITTLE_ENDIAN);
    }
}
