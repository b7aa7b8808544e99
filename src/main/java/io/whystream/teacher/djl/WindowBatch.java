package io.whystream.teacher.djl;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.whystream.teacher.Vocabulary;
import java.util.Arrays;
import java.util.List;

/**
 * Histories side by side, right-aligned and padded on the left: the most recent item always stands in the last column.
 *
 * <p>A position attends to itself and to the items before it. A padding position attends to itself alone and is seen by
 * nobody else, so its state depends on nothing but the padding row: it is the state of an empty history.
 */
public final class WindowBatch {
    /** Added to the score of what must not be attended to; finite, so that no arithmetic turns it into a NaN. */
    private static final float HIDDEN = -1e9f;

    private final int size;
    private final int length;
    private final long[] rows;

    private WindowBatch(int size, int length, long[] rows) {
        this.size = size;
        this.length = length;
        this.rows = rows;
    }

    /**
     * @param histories rows of the vocabulary, oldest first; may be empty or start with {@link Vocabulary#PADDING}
     * @param window only the last so many items of each are taken
     */
    public static WindowBatch of(List<int[]> histories, int window) {
        int longest =
                histories.stream().mapToInt(history -> history.length).max().orElse(0);
        return padded(histories, Math.max(1, Math.min(window, longest)));
    }

    /** As {@link #of}, but always with so many columns. */
    static WindowBatch padded(List<int[]> histories, int length) {
        long[] rows = new long[histories.size() * length];
        Arrays.fill(rows, Vocabulary.PADDING);
        for (int b = 0; b < histories.size(); b++) {
            int[] history = histories.get(b);
            int taken = Math.min(length, history.length);
            for (int i = 0; i < taken; i++) {
                rows[(b + 1) * length - taken + i] = history[history.length - taken + i];
            }
        }
        return new WindowBatch(histories.size(), length, rows);
    }

    public int size() {
        return size;
    }

    /** Row-major {@code [size, length]}; not to be written to. */
    long[] rows() {
        return rows;
    }

    /** Columns: the longest history, at least 1. */
    public int length() {
        return length;
    }

    /**
     * What the network takes in, in the given manager, which must stay open until gradients have been computed: rows
     * {@code int64[size, length]}, which positions hold items {@code float[size, length, 1]}, and the attention mask
     * {@code float[size, 1, length, length]}.
     */
    public NDList tensors(NDManager manager) {
        return new NDList(
                manager.create(rows, new Shape(size, length)),
                manager.create(occupied(), new Shape(size, length, 1)),
                manager.create(mask(), new Shape(size, 1, length, length)));
    }

    private float[] occupied() {
        float[] occupied = new float[rows.length];
        for (int i = 0; i < rows.length; i++) {
            occupied[i] = rows[i] == Vocabulary.PADDING ? 0 : 1;
        }
        return occupied;
    }

    private float[] mask() {
        float[] mask = new float[rows.length * length];
        Arrays.fill(mask, HIDDEN);
        for (int b = 0; b < size; b++) {
            for (int query = 0; query < length; query++) {
                unmask(mask, b * length, query);
            }
        }
        return mask;
    }

    private void unmask(float[] mask, int first, int query) {
        int line = (first + query) * length;
        mask[line + query] = 0;
        if (rows[first + query] == Vocabulary.PADDING) {
            return;
        }
        for (int key = 0; key < query; key++) {
            if (rows[first + key] != Vocabulary.PADDING) {
                mask[line + key] = 0;
            }
        }
    }
}
