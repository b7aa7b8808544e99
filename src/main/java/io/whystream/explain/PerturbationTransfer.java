package io.whystream.explain;

import io.whystream.event.HistoryEffect;
import io.whystream.event.HistoryEntry;
import io.whystream.event.SoftPrediction;
import io.whystream.student.ListwiseLoss;
import io.whystream.student.Reading;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Teaches a reading what the teacher says after perturbed histories: each of the history's items left out in turn.
 *
 * <pre>
 * L = ρ/2n · Σₕ (Δₕ − eₕ)²     Δₕ = ln p(i) − ln p⁽ʰ⁾(i)
 * ∂L/∂s = ρ/n · Σₕ (Δₕ − eₕ) (y − p)     ∂L/∂s⁽ʰ⁾ = −ρ/n · (Δₕ − eₕ) (y − p⁽ʰ⁾)
 * </pre>
 *
 * with the event's item i, y its indicator, p = softmax(s − c) over the candidates after the whole history, p⁽ʰ⁾ the same
 * after the one without h, and the teacher's n effects e on its log-probability. Other than {@link EvidenceTransfer} it
 * holds features against each other that were really computed without the item, and learns how much it counts, not only its
 * share. One step of the optimiser for each history. Not thread-safe.
 */
final class PerturbationTransfer implements EffectTransfer.Term {
    private final Reading reading;
    private final double weight;
    private final EventCase perturbed;
    private double[] gradient = new double[0];
    private double[] wholeGradient = new double[0];

    /**
     * @param perturbed its own
     * @param weight ρ, above 0
     */
    PerturbationTransfer(EventCase perturbed, Reading reading, double weight) {
        this.perturbed = perturbed;
        this.reading = reading;
        this.weight = weight;
    }

    @Override
    public void learn(SoftPrediction prediction, List<HistoryEffect> effects, EventCase event) {
        int size = event.items().size();
        ensure(size);
        List<String> itemIds = IntStream.range(0, size).mapToObj(event::itemId).toList();
        Pull pull = new Pull(
                event.scores().explainer(),
                event.scores().logExpectedCounts(),
                event.rowOf(prediction.interaction().subjects().get(0)),
                size);
        int start = prediction.history().size() - effects.size();
        for (int i = 0; i < effects.size(); i++) {
            perturbed.lay(prediction.interaction(), without(prediction.history(), start + i), itemIds);
            double effect = effects.get(i).logProbability();
            pull.towards(effect, perturbed.scores().explainer(), weight / effects.size(), wholeGradient, gradient);
            reading.learn(perturbed.matrix(), gradient);
        }
        reading.learn(event.matrix(), wholeGradient);
    }

    private void ensure(int size) {
        if (gradient.length < size) {
            gradient = new double[size];
            wholeGradient = new double[size];
        }
        Arrays.fill(wholeGradient, 0);
    }

    private static List<HistoryEntry> without(List<HistoryEntry> history, int place) {
        List<HistoryEntry> others = new ArrayList<>(history);
        others.remove(place);
        return others;
    }

    /** One event's logits after the whole history, held against those after others. */
    static final class Pull {
        private final double[] logExpectedCounts;
        private final int row;
        private final int size;
        private final double[] whole;
        private final double[] probabilities;

        /** @param row of the event's item */
        Pull(double[] logits, double[] logExpectedCounts, int row, int size) {
            this.logExpectedCounts = logExpectedCounts;
            this.row = row;
            this.size = size;
            whole = new double[size];
            probabilities = new double[size];
            ListwiseLoss.softmax(logits, logExpectedCounts, 1, size, whole);
        }

        /**
         * Adds ∂L/∂s of one perturbed history, and writes ∂L/∂s⁽ʰ⁾.
         *
         * @param effect e, nats
         * @param logits s⁽ʰ⁾
         * @param factor ρ/n
         * @return L of this history
         */
        double towards(
                double effect, double[] logits, double factor, double[] wholeGradient, double[] perturbedGradient) {
            ListwiseLoss.softmax(logits, logExpectedCounts, 1, size, probabilities);
            double residual = logRatio() - effect;
            for (int i = 0; i < size; i++) {
                double indicator = i == row ? 1 : 0;
                wholeGradient[i] += factor * residual * (indicator - whole[i]);
                perturbedGradient[i] = -factor * residual * (indicator - probabilities[i]);
            }
            return factor * residual * residual / 2;
        }

        private double logRatio() {
            return Math.log(Math.max(Double.MIN_NORMAL, whole[row]))
                    - Math.log(Math.max(Double.MIN_NORMAL, probabilities[row]));
        }
    }
}
