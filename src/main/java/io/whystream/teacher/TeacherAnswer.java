package io.whystream.teacher;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The teacher's answer to one question. Owns its arrays. */
public final class TeacherAnswer {
    private final float[] logits;
    private final float[] attention;
    private final float @Nullable [] catalogueLogits;

    /**
     * @param logits one per candidate: the log-probability of the item, up to a constant
     * @param attention one per history entry within the window, oldest first, sum 1; empty when the history is empty or
     *     the model does not give it
     * @param catalogueLogits one per row of the vocabulary (rows 0 and 1 included), when asked for
     */
    public TeacherAnswer(float[] logits, float[] attention, float @Nullable [] catalogueLogits) {
        this.logits = logits;
        this.attention = attention;
        this.catalogueLogits = catalogueLogits;
    }

    public float[] logits() {
        return logits;
    }

    public float[] attention() {
        return attention;
    }

    public Optional<float[]> catalogueLogits() {
        return Optional.ofNullable(catalogueLogits);
    }
}
