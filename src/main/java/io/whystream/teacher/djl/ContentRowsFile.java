package io.whystream.teacher.djl;

import io.whystream.teacher.TeacherException;
import java.nio.ByteBuffer;

/**
 * {@value #NAME}, for whoever trains on: the rows of the features of {@link ContentFile}, which the network that is served
 * holds as well. Big-endian: {@code int} magic "WHYC", {@code int} version 1, then the rows as 32-bit floats.
 */
final class ContentRowsFile {
    static final String NAME = "content.bin";

    private static final int MAGIC = 0x57485943;
    private static final int VERSION = 1;
    private static final int HEADER_BYTES = 2 * Integer.BYTES;

    private ContentRowsFile() {}

    static byte[] encode(float[] rows) {
        ByteBuffer out = ByteBuffer.allocate(HEADER_BYTES + rows.length * Float.BYTES);
        out.putInt(MAGIC).putInt(VERSION).asFloatBuffer().put(rows);
        return out.array();
    }

    /** @throws TeacherException when the bytes are not so many numbers; the message says why */
    static float[] decode(byte[] bytes, int numbers) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        if (bytes.length < HEADER_BYTES || in.getInt() != MAGIC) {
            throw new TeacherException("is not a file of rows of content");
        }
        int version = in.getInt();
        if (version != VERSION) {
            throw new TeacherException("has version " + version + ", this program reads version " + VERSION);
        }
        if (in.remaining() != numbers * Float.BYTES) {
            throw new TeacherException("holds " + in.remaining() / Float.BYTES + " numbers where " + ContentFile.NAME
                    + " and the model ask for " + numbers);
        }
        float[] rows = new float[numbers];
        in.asFloatBuffer().get(rows);
        return rows;
    }
}
