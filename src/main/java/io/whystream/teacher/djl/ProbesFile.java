package io.whystream.teacher.djl;

import io.whystream.teacher.Probes;
import io.whystream.teacher.TeacherException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/**
 * {@code probes.bin}, big-endian: {@code int} magic "WHYP", {@code int} version 1, {@code int} rows, {@code int}
 * dimension, {@code int} CRC-32 of the rest; then the centred states, the centred embeddings (row-major) and the prior
 * as 32-bit floats.
 */
final class ProbesFile {
    private static final int MAGIC = 0x57485950;
    private static final int VERSION = 1;
    private static final int HEADER_BYTES = 5 * Integer.BYTES;

    private ProbesFile() {}

    /** @throws TeacherException when a number is not finite */
    static byte[] encode(Probes probes) {
        int rows = probes.rows();
        requireFinite(probes);
        ByteBuffer body = ByteBuffer.allocate((2 * rows * probes.dimension() + rows) * Float.BYTES);
        put(body, probes.states());
        put(body, probes.embeddings());
        for (int row = 0; row < rows; row++) {
            body.putFloat(probes.prior(row));
        }
        return ByteBuffer.allocate(HEADER_BYTES + body.capacity())
                .putInt(MAGIC)
                .putInt(VERSION)
                .putInt(rows)
                .putInt(probes.dimension())
                .putInt(checksum(body.array()))
                .put(body.array())
                .array();
    }

    /** @throws TeacherException when the bytes are not the probes of a model of so many rows; the message says why */
    static Probes decode(byte[] bytes, int rows) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        try {
            int dimension = dimension(in, rows);
            int expected = in.getInt();
            if (in.remaining() < size(rows, dimension)) {
                throw new TeacherException("is cut short");
            }
            byte[] body = new byte[(int) size(rows, dimension)];
            in.get(body);
            if (in.hasRemaining() || checksum(body) != expected) {
                throw new TeacherException("is damaged: its checksum does not match");
            }
            ByteBuffer numbers = ByteBuffer.wrap(body);
            int matrix = rows * dimension;
            Probes probes = new Probes(dimension, take(numbers, matrix), take(numbers, matrix), take(numbers, rows));
            requireFinite(probes);
            return probes;
        } catch (BufferUnderflowException shorter) {
            throw new TeacherException("is cut short", shorter);
        }
    }

    private static long size(int rows, int dimension) {
        return (2L * rows * dimension + rows) * Float.BYTES;
    }

    private static int dimension(ByteBuffer in, int expectedRows) {
        if (in.getInt() != MAGIC) {
            throw new TeacherException("is not a file of probes");
        }
        int version = in.getInt();
        if (version != VERSION) {
            throw new TeacherException("has version " + version + ", this program reads version " + VERSION);
        }
        int rows = in.getInt();
        int dimension = in.getInt();
        if (rows != expectedRows || dimension < 1) {
            throw new TeacherException(
                    "holds " + rows + " rows of " + dimension + " numbers, the model has " + expectedRows + " rows");
        }
        return dimension;
    }

    private static void requireFinite(Probes probes) {
        float sum = 0;
        for (int row = 0; row < probes.rows(); row++) {
            sum += 0 * (probes.prior(row) + probes.logit(row, row));
        }
        if (sum != 0) {
            throw new TeacherException("the model's weights hold a number that is not finite: train a new one");
        }
    }

    private static void put(ByteBuffer out, float[] values) {
        for (float value : values) {
            out.putFloat(value);
        }
    }

    private static float[] take(ByteBuffer in, int count) {
        float[] values = new float[count];
        in.asFloatBuffer().get(values);
        in.position(in.position() + count * Float.BYTES);
        return values;
    }

    private static int checksum(byte[] body) {
        CRC32 crc = new CRC32();
        crc.update(body);
        return (int) crc.getValue();
    }
}
