package io.whystream.teacher.training;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Arrays of floats as bytes: how many there are, then each with its exact bits. */
final class Floats {
    private Floats() {}

    static void write(DataOutputStream out, float[] values) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES);
        bytes.asFloatBuffer().put(values);
        out.writeInt(values.length);
        out.write(bytes.array());
    }

    /** @throws IOException when there are not as many as expected */
    static float[] read(DataInputStream in, int expected) throws IOException {
        int count = in.readInt();
        if (count != expected) {
            throw new IOException(expected + " numbers expected, but there are " + count);
        }
        float[] values = new float[count];
        ByteBuffer.wrap(in.readNBytes(count * Float.BYTES)).asFloatBuffer().get(values);
        return values;
    }
}
