package io.whystream.explain;

import io.whystream.event.HistoryEffect;
import io.whystream.event.HistoryEntry;
import io.whystream.event.SoftPrediction;
import io.whystream.feature.FeatureFamily;
import io.whystream.feature.FeatureMatrix;
import io.whystream.feature.FeatureSpace;
import io.whystream.feature.ReasonKind;
import io.whystream.student.Reading;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Pulls what a reading says of single history items towards what leaving them out does to the teacher, where it is told of
 * two at least.
 *
 * <pre>
 * L = ω/2 · Σₕ (cₕ − ‖c‖ · eₕ/‖e‖)²     ∂L/∂cₕ = ω (cₕ − ‖c‖ · eₕ/‖e‖)
 * </pre>
 *
 * with the contributions c of the history items to the logit of the event's item, the teacher's effects e on its
 * log-probability, and ‖c‖ held: shares are learned, not their size, which the logits teach. After attention transfer
 * (Zagoruyko and Komodakis 2017). Not thread-safe.
 */
final class EvidenceTransfer implements EffectTransfer.Term {
    private final FeatureSpace space;
    private final Reading reading;
    private final double weight;
    private final FeatureMatrix parts;

    /** @param weight ω, above 0 */
    EvidenceTransfer(FeatureSpace space, Reading reading, double weight) {
        this.space = space;
        this.reading = reading;
        this.weight = weight;
        this.parts = new FeatureMatrix(space.columns());
    }

    @Override
    public void learn(SoftPrediction prediction, List<HistoryEffect> told, EventCase event) {
        if (told.size() < 2) {
            return;
        }
        Map<String, Integer> places = new HashMap<>();
        double[] effects = effects(prediction.history(), told, places);
        int row = event.rowOf(prediction.interaction().subjects().get(0));
        parts.reset(places.size());
        space.split(event.moment(), event.items(), row, event.matrix(), new HistoryParts(places));
        double[] contributions = new double[places.size()];
        reading.score(parts, contributions);
        double[] gradient = new double[places.size()];
        if (gradient(contributions, effects, weight, gradient)) {
            reading.learn(parts, gradient);
        }
    }

    private static double[] effects(List<HistoryEntry> history, List<HistoryEffect> told, Map<String, Integer> places) {
        double[] effects = new double[told.size()];
        int start = history.size() - told.size();
        for (int i = 0; i < told.size(); i++) {
            int place = places.computeIfAbsent(history.get(start + i).itemId(), unused -> places.size());
            effects[place] += told.get(i).logProbability();
        }
        return effects;
    }

    /**
     * Writes ∂L/∂c.
     *
     * @param effects as many as the contributions, or more of which the rest is 0
     * @return whether there is one: neither all contributions nor all effects are 0
     */
    static boolean gradient(double[] contributions, double[] effects, double weight, double[] gradient) {
        double size = norm(contributions);
        double effect = norm(effects);
        if (size == 0 || effect == 0) {
            return false;
        }
        for (int i = 0; i < contributions.length; i++) {
            gradient[i] = weight * (contributions[i] - size * effects[i] / effect);
        }
        return true;
    }

    private static double norm(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value * value;
        }
        return Math.sqrt(sum);
    }

    /** One row of features for each history item. */
    private final class HistoryParts implements FeatureSpace.FamilyPartSink {
        private final Map<String, Integer> places;

        HistoryParts(Map<String, Integer> places) {
            this.places = places;
        }

        @Override
        public void add(
                FeatureFamily family,
                int index,
                String feature,
                ReasonKind kind,
                @Nullable String about,
                double value) {
            Integer place = kind == ReasonKind.HISTORY && about != null ? places.get(about) : null;
            if (place != null && index < space.columns()) {
                parts.add(place, index, value);
            } else if (place != null) {
                parts.addSparse(place, index, value);
            }
        }
    }
}
