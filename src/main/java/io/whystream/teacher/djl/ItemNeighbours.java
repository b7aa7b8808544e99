package io.whystream.teacher.djl;

import io.whystream.teacher.TeacherException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/**
 * What was chosen near each item, as a term of a teacher's logits beside the network's: the sum over the last items h of
 * the history of {@code recency(lag of h) · weight(h, i)}. A network of few dimensions describes what items have in common
 * and forgets single pairs; these are the pairs (docs/decisions/0030). Owns its arrays.
 *
 * <p>File {@code neighbours.bin}, big-endian: {@code int} magic "WHYN", {@code int} version 1, {@code int} rows, {@code int}
 * width, {@code int} lags, then the recency as floats, the neighbours as ints, the weights as floats.
 */
public final class ItemNeighbours {
    private static final int MAGIC = 0x5748594e;
    private static final int VERSION = 1;
    private static final int HEADER_BYTES = 5 * Integer.BYTES;

    private final int width;
    private final float[] recency;
    private final int[] neighbours;
    private final float[] weights;

    /**
     * @param width how many neighbours each row has
     * @param recency what a history item counts, the most recent first; older ones do not count
     * @param neighbours rows of the vocabulary, row-major {@code [rows, width]}; in vacant places anything
     * @param weights log-odds, as many, 0 in vacant places, in the lines of padding and the unknown row and for these two
     */
    public ItemNeighbours(int width, float[] recency, int[] neighbours, float[] weights) {
        int rows = neighbours.length / Math.max(1, width);
        if (width < 1 || recency.length < 1 || rows * width != neighbours.length || weights.length != rows * width) {
            throw new IllegalArgumentException(neighbours.length + " neighbours with " + weights.length
                    + " weights do not make rows of " + width + " each");
        }
        for (int neighbour : neighbours) {
            if (neighbour < 0 || neighbour >= rows) {
                throw new IllegalArgumentException("a neighbour is row " + neighbour + " of " + rows);
            }
        }
        this.width = width;
        this.recency = recency;
        this.neighbours = neighbours;
        this.weights = weights;
    }

    int rows() {
        return neighbours.length / width;
    }

    int width() {
        return width;
    }

    /** By lag, the most recent first; not to be written to. */
    float[] recency() {
        return recency;
    }

    /** Row-major {@code [rows, width]}; not to be written to. */
    int[] neighbours() {
        return neighbours;
    }

    /** Row-major {@code [rows, width]}; not to be written to. */
    float[] weights() {
        return weights;
    }

    /**
     * What the neighbours add to the logit of every row after a history.
     *
     * @param history rows, oldest first, of any length
     */
    public float[] logits(int[] history) {
        float[] logits = new float[rows()];
        for (int lag = Math.min(recency.length, history.length) - 1; lag >= 0; lag--) {
            int from = history[history.length - 1 - lag] * width;
            for (int place = from; place < from + width; place++) {
                logits[neighbours[place]] += recency[lag] * weights[place];
            }
        }
        return logits;
    }

    byte[] toBytes() {
        ByteBuffer out = ByteBuffer.allocate(HEADER_BYTES + Float.BYTES * (recency.length + 2 * weights.length));
        out.putInt(MAGIC).putInt(VERSION).putInt(rows()).putInt(width).putInt(recency.length);
        put(out, recency);
        for (int neighbour : neighbours) {
            out.putInt(neighbour);
        }
        put(out, weights);
        return out.array();
    }

    /** @throws TeacherException when the bytes are not the neighbours of a model of so many rows; the message says why */
    static ItemNeighbours of(byte[] bytes, int rows) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        try {
            if (in.getInt() != MAGIC || in.getInt() != VERSION) {
                throw new TeacherException("is not a file of neighbours of version " + VERSION);
            }
            int found = in.getInt();
            if (found != rows) {
                throw new TeacherException("holds " + found + " rows, the model has " + rows);
            }
            int width = in.getInt();
            float[] recency = floats(in, in.getInt());
            int[] neighbours = new int[Math.multiplyExact(rows, width)];
            for (int i = 0; i < neighbours.length; i++) {
                neighbours[i] = in.getInt();
            }
            return new ItemNeighbours(width, recency, neighbours, floats(in, neighbours.length));
        } catch (BufferUnderflowException | ArithmeticException | NegativeArraySizeException shorter) {
            throw new TeacherException("is cut short", shorter);
        }
    }

    private static void put(ByteBuffer out, float[] values) {
        for (float value : values) {
            out.putFloat(value);
        }
    }

    private static float[] floats(ByteBuffer in, int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = in.getFloat();
            if (!Float.isFinite(values[i])) {
                throw new TeacherException("holds a number that is not finite: train a new one");
            }
        }
        return values;
    }
}
