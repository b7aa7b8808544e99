package io.whystream.teacher;

import java.util.function.IntToDoubleFunction;

/** The log-probability of the first of some items. */
public final class LogProbability {
    private LogProbability() {}

    /**
     * {@code s₀ − ln Σ exp sᵢ}, in nats; finite for all finite scores, however far apart they lie.
     *
     * @param size how many items there are, at least 1
     * @param score logits, less log expected counts where the items are a sample
     */
    public static double ofFirst(int size, IntToDoubleFunction score) {
        double own = score.applyAsDouble(0);
        double highest = own;
        for (int i = 1; i < size; i++) {
            highest = Math.max(highest, score.applyAsDouble(i));
        }
        double sum = 0;
        for (int i = 0; i < size; i++) {
            sum += Math.exp(score.applyAsDouble(i) - highest);
        }
        return own - highest - Math.log(sum);
    }
}
