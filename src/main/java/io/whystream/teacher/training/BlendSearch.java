package io.whystream.teacher.training;

import io.whystream.teacher.Vocabulary;
import io.whystream.teacher.djl.ItemNeighbours;
import io.whystream.teacher.djl.TransformerModel;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the {@link Blend} that ranks held-out choices best, and among those of its order the sharpness under which they
 * are likeliest.
 */
final class BlendSearch {
    private static final double[] DECAYS = {0.9, 0.8, 0.7, 0.6, 0.5, 0.4};
    private static final double[] STRENGTHS = {5, 10, 20, 40, 80};
    private static final double[] SHARPNESSES = {1, 0.7, 0.5, 0.35, 0.25};

    private final List<Examination> examinations;
    private final List<float[]> network = new ArrayList<>();
    private final NeighbourCounts counts;
    private final int window;

    /** @param counts of what the model was trained on */
    BlendSearch(TransformerModel model, Validation validation, NeighbourCounts counts) {
        this.examinations = validation.examinations();
        this.counts = counts;
        this.window = model.shape().window();
        validation.score(model, (examination, scores) -> network.add(scores));
    }

    /** The best; null when the network is better alone. */
    @Nullable
    Blend best() {
        double most = 0;
        for (int i = 0; i < examinations.size(); i++) {
            most += Validation.gain(Validation.rank(examinations.get(i), network.get(i)));
        }
        Blend best = null;
        for (double decay : DECAYS) {
            ItemNeighbours neighbours = counts.neighbours(new Blend(decay, 1, 1, 0), window);
            double[] gains = gains(neighbours);
            for (int k = 0; k < STRENGTHS.length; k++) {
                if (gains[k] > most) {
                    most = gains[k];
                    best = new Blend(decay, STRENGTHS[k], 1, most / examinations.size());
                }
            }
        }
        return best == null ? null : likeliest(best);
    }

    private double[] gains(ItemNeighbours neighbours) {
        double[] gains = new double[STRENGTHS.length];
        for (int i = 0; i < examinations.size(); i++) {
            Examination examination = examinations.get(i);
            float[] nearby = neighbours.logits(examination.history());
            for (int k = 0; k < STRENGTHS.length; k++) {
                gains[k] += Validation.gain(
                        Validation.rank(examination, sum(network.get(i), (float) STRENGTHS[k], nearby)));
            }
        }
        return gains;
    }

    private Blend likeliest(Blend blend) {
        ItemNeighbours neighbours = counts.neighbours(blend, window);
        double[] losses = new double[SHARPNESSES.length];
        for (int i = 0; i < examinations.size(); i++) {
            Examination examination = examinations.get(i);
            if (examination.target() >= Vocabulary.FIRST_ITEM) {
                float[] logits = sum(network.get(i), 1, neighbours.logits(examination.history()));
                for (int k = 0; k < SHARPNESSES.length; k++) {
                    losses[k] += loss(logits, SHARPNESSES[k], examination.target());
                }
            }
        }
        int least = 0;
        for (int k = 1; k < losses.length; k++) {
            least = losses[k] < losses[least] ? k : least;
        }
        return new Blend(blend.decay(), blend.strength(), SHARPNESSES[least], blend.validationNdcg());
    }

    private static float[] sum(float[] scores, float factor, float[] nearby) {
        float[] sum = new float[scores.length];
        for (int row = 0; row < sum.length; row++) {
            sum[row] = scores[row] + factor * nearby[row];
        }
        return sum;
    }

    /** −ln of the target's share of the softmax over the items, in nats. */
    private static double loss(float[] logits, double sharpness, int target) {
        double highest = Double.NEGATIVE_INFINITY;
        for (int row = Vocabulary.FIRST_ITEM; row < logits.length; row++) {
            highest = Math.max(highest, logits[row]);
        }
        double sum = 0;
        for (int row = Vocabulary.FIRST_ITEM; row < logits.length; row++) {
            sum += Math.exp(sharpness * (logits[row] - highest));
        }
        return Math.log(sum) - sharpness * (logits[target] - highest);
    }
}
