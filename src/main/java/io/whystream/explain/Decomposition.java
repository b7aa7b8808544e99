package io.whystream.explain;

import io.whystream.feature.FeatureFamily;
import io.whystream.feature.FeatureSpace;
import io.whystream.feature.ReasonKind;
import io.whystream.student.Reading;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A logit taken apart: {@code logit = baseline + Σ parts}, in log-odds.
 *
 * <p>A part is weight × value. For features that every item has (popularity, rating, age, general appeal) it is weight × (value −
 * mean over the event's candidates), and weight × mean goes into the baseline (linear SHAP with the candidates as
 * background: Štrumbelj &amp; Kononenko 2014, Lundberg &amp; Lee 2017, section 4.1), so that "popular" is a reason only when
 * the item is more popular than what it competes with.
 *
 * @param parts strongest first
 */
record Decomposition(double baseline, List<Part> parts) {

    static Decomposition of(EventCase event, int row, FeatureSpace space, Reading reading) {
        Collector collector = new Collector(event, reading);
        space.split(event.moment(), event.items(), row, event.matrix(), collector);
        collector.parts.sort(Comparator.comparingDouble((Part part) -> -Math.abs(part.contribution())));
        return new Decomposition(collector.baseline, collector.parts);
    }

    /** What the parts from the given one on add up to. */
    double remainderAfter(int kept) {
        return parts.stream().skip(kept).mapToDouble(Part::contribution).sum();
    }

    private static final class Collector implements FeatureSpace.FamilyPartSink {
        private final EventCase event;
        private final Reading reading;
        private final List<Part> parts = new ArrayList<>();
        private double baseline;

        Collector(EventCase event, Reading reading) {
            this.event = event;
            this.reading = reading;
        }

        @Override
        public void add(
                FeatureFamily family,
                int weightIndex,
                String feature,
                ReasonKind kind,
                @Nullable String about,
                double value) {
            double weight = reading.weight(weightIndex);
            double mean = family.centred() ? event.matrix().columnMean(weightIndex) : 0;
            baseline += weight * mean;
            double contribution = weight * (value - mean);
            if (contribution != 0) {
                parts.add(new Part(family.name(), feature, kind, about, value - mean, weight, contribution));
            }
        }
    }
}
