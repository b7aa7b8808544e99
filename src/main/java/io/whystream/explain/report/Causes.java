package io.whystream.explain.report;

import io.whystream.explain.report.FeatureNames.Feature;
import io.whystream.explain.report.ModelReport.Cause;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiPredicate;

/** Which features of the explainer set a group apart: mean contribution inside the group less that outside. */
final class Causes {
    private static final int MOST = 3;

    private final List<AuditedEvent> window;
    private final List<Feature> features;

    Causes(List<AuditedEvent> window, List<Feature> features) {
        this.window = window;
        this.features = features;
    }

    /**
     * @param sign above 0 for what speaks for the group, below 0 for what speaks against it
     * @param inside whether an item of an event belongs to the group
     * @return strongest first; none where nothing lies inside, or nothing outside
     */
    List<Cause> of(double sign, BiPredicate<AuditedEvent, ScoredItem> inside) {
        double[] within = new double[features.size()];
        double[] without = new double[features.size()];
        double[] rows = new double[2];
        for (AuditedEvent event : window) {
            for (ScoredItem row : event.rows()) {
                boolean member = inside.test(event, row);
                rows[member ? 0 : 1] += event.weight();
                row.addTo(member ? within : without, event.weight());
            }
        }
        List<Cause> causes = new ArrayList<>();
        for (int i = 0; i < within.length && rows[0] > 0 && rows[1] > 0; i++) {
            Cause cause = new Cause(features.get(i).name(), within[i] / rows[0] - without[i] / rows[1]);
            if (cause.difference() * sign > 0) {
                causes.add(cause);
            }
        }
        causes.sort(Comparator.comparingDouble(cause -> -Math.abs(cause.difference())));
        return causes.subList(0, Math.min(MOST, causes.size()));
    }
}
