package io.whystream.explain;

import io.whystream.context.EventIds;
import io.whystream.event.Interaction;
import io.whystream.event.InteractionType;
import io.whystream.teacher.Doubt;
import java.util.Arrays;

/**
 * Where the student of this instance lately disagreed with the teacher, and how unsure of itself it was: what another answer
 * of the teacher's would teach. Thread-safe, and never waits for learning: a decision is two look-ups.
 *
 * <p>The doubt is {@code √(KL of the kind) · (uncertainty of the user)}, each relative to the mean. An event's kind is its
 * type and how long the user's history is; its KL(teacher ‖ explainer) is the recent mean over the events of that kind that
 * were taught. The root, since the gradient's length, 2·total variation, is at most {@code √(2·KL)} (Pinsker), and draws
 * in proportion to the length of the gradient leave the least variance (Katharopoulos and Fleuret 2018). The uncertainty is the
 * entropy of the explainer's softmax at the user's latest event, in units of that of a uniform choice; users share places by
 * their hash. What was learned from before a restart, and by other instances, is not remembered.
 */
final class RecentDoubt implements Doubt {
    private static final int[] HISTORY_SIZES = {0, 2, 5, 10, 20};
    private static final int USER_PLACES = 1 << 14;
    /** How much the newest value counts in a mean. */
    private static final double NEWEST = 0.02;

    private final double[] divergences = new double[InteractionType.values().length * (HISTORY_SIZES.length + 1)];
    private final float[] uncertainties = new float[USER_PLACES];
    private double meanDivergence = Double.NaN;
    private double meanUncertainty = Double.NaN;

    RecentDoubt() {
        Arrays.fill(divergences, Double.NaN);
        Arrays.fill(uncertainties, Float.NaN);
    }

    @Override
    public synchronized double of(Interaction interaction, int historySize) {
        double divergence = relative(divergences[kind(interaction.type(), historySize)], meanDivergence);
        double uncertainty = relative(uncertainties[place(interaction.userId())], meanUncertainty);
        return Math.sqrt(divergence) * uncertainty;
    }

    /**
     * Remembers an event that was answered.
     *
     * @param entropy of the explainer's distribution over its candidates, as a share of the largest possible, 0 to 1
     * @param divergence KL(teacher ‖ explainer) over them, in nats; NaN where the teacher was not asked
     */
    synchronized void remember(Interaction interaction, int historySize, double entropy, double divergence) {
        uncertainties[place(interaction.userId())] = (float) entropy;
        meanUncertainty = moved(meanUncertainty, entropy);
        if (!Double.isNaN(divergence)) {
            int kind = kind(interaction.type(), historySize);
            double known = Math.max(0, divergence);
            divergences[kind] = moved(divergences[kind], known);
            meanDivergence = moved(meanDivergence, known);
        }
    }

    private static double relative(double value, double mean) {
        return Double.isNaN(value) || !(mean > 0) ? 1 : value / mean;
    }

    private static double moved(double mean, double value) {
        return Double.isNaN(mean) ? value : mean + NEWEST * (value - mean);
    }

    private static int kind(InteractionType type, int historySize) {
        int size = 0;
        while (size < HISTORY_SIZES.length && historySize > HISTORY_SIZES[size]) {
            size++;
        }
        return type.ordinal() * (HISTORY_SIZES.length + 1) + size;
    }

    private static int place(String userId) {
        return (int) EventIds.hash(userId) & (USER_PLACES - 1);
    }
}
