package io.whystream.teacher.djl;

import io.whystream.teacher.Vocabulary;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What a network says of a batch: logits, and attention where it gives it. Owns its arrays. */
final class Scores {
    private final int columns;
    private final int length;
    private final int heads;
    private final float[] logits;
    private final float @Nullable [] attention;

    /**
     * @param logits row-major {@code [batch, columns]}
     * @param attention row-major {@code [batch, heads, length]}
     */
    Scores(int columns, int length, int heads, float[] logits, float @Nullable [] attention) {
        this.columns = columns;
        this.length = length;
        this.heads = heads;
        this.logits = logits;
        this.attention = attention;
    }

    /** The first so many logits of one history. */
    float[] logits(int index, int count) {
        return Arrays.copyOfRange(logits, index * columns, index * columns + count);
    }

    /** One history's logits as a whole catalogue, where the candidates were all rows from {@link Vocabulary#UNKNOWN} on. */
    float[] catalogue(int index, float padding) {
        float[] catalogue = new float[Vocabulary.UNKNOWN + columns];
        catalogue[Vocabulary.PADDING] = padding;
        System.arraycopy(logits, index * columns, catalogue, Vocabulary.UNKNOWN, columns);
        return catalogue;
    }

    /**
     * The attention to each of the {@code count} most recent items, oldest first, heads averaged, sum 1; empty where
     * there are none, or the network gave none of it to them.
     */
    float[] attention(int index, int count) {
        float[] line = new float[count];
        if (attention == null) {
            return new float[0];
        }
        float sum = 0;
        for (int head = 0; head < heads; head++) {
            int end = ((index * heads + head) + 1) * length;
            for (int i = 0; i < count; i++) {
                line[i] += attention[end - count + i];
                sum += attention[end - count + i];
            }
        }
        if (sum == 0) {
            return new float[0];
        }
        for (int i = 0; i < count; i++) {
            line[i] /= sum;
        }
        return line;
    }
}
