package io.whystream.explain;

import io.whystream.feature.FeatureFamily;
import io.whystream.feature.FeatureSpace;
import io.whystream.feature.ReasonKind;
import io.whystream.student.Reading;
import org.jspecify.annotations.Nullable;

/**
 * A logit taken apart: {@code logit = baseline + Σ parts}, in log-odds.
 *
 * <p>A part is weight × value. For features that every item has (popularity, rating, age, general appeal) it is weight × (value −
 * mean over the event's candidates), and weight × mean goes into the baseline (linear SHAP with the candidates as
 * background: Štrumbelj &amp; Kononenko 2014, Lundberg &amp; Lee 2017, section 4.1), so that "popular" is a reason only when
 * the item is more popular than what it competes with. Reusable; not thread-safe.
 */
final class Decomposition {
    private final FeatureSpace space;
    private final Parts parts;
    private double baseline;

    /** @param subjects shared with the decompositions that it is compared with; its owner clears them */
    Decomposition(FeatureSpace space, Subjects subjects) {
        this.space = space;
        this.parts = new Parts(subjects);
    }

    /** Takes the logit of one row of a scored event apart; what was taken apart before is gone. */
    Decomposition of(EventCase event, int row, Reading reading) {
        parts.clear();
        baseline = 0;
        space.split(event.moment(), event.items(), row, event.matrix(), new Collector(event, reading));
        return this;
    }

    double baseline() {
        return baseline;
    }

    /** Valid until the next logit is taken apart. */
    Parts parts() {
        return parts;
    }

    private final class Collector implements FeatureSpace.FamilyPartSink {
        private final EventCase event;
        private final Reading reading;

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
            parts.add(family.name(), feature, kind, about, value - mean, weight);
        }
    }
}
