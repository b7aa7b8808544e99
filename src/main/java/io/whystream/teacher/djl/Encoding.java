package io.whystream.teacher.djl;

import java.util.Arrays;

/** What the Transformer makes of a batch of histories: one state and one line of attention each. Owns its arrays. */
public final class Encoding {
    private final int dimension;
    private final int length;
    private final float[] states;
    private final float[] attention;

    Encoding(int dimension, int length, float[] states, float[] attention) {
        this.dimension = dimension;
        this.length = length;
        this.states = states;
        this.attention = attention;
    }

    /** States after the last item of each history, row-major {@code [batch, d]}; not to be written to. */
    public float[] states() {
        return states;
    }

    /** The state after the last item of one history. */
    public float[] state(int index) {
        return Arrays.copyOfRange(states, index * dimension, (index + 1) * dimension);
    }

    /**
     * How much the last block attended from the last position to each of the {@code count} most recent items, oldest
     * first, heads averaged, sum 1; empty for an empty history.
     */
    float[] attention(int index, int count) {
        int end = (index + 1) * length;
        float[] line = Arrays.copyOfRange(attention, end - count, end);
        float sum = 0;
        for (float weight : line) {
            sum += weight;
        }
        for (int i = 0; i < count; i++) {
            line[i] /= sum;
        }
        return line;
    }
}
