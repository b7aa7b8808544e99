package io.whystream.explain.report;

import java.util.List;
import java.util.Map;

/**
 * What a report reads of the student, as it stood at one moment.
 *
 * @param learned events learned from, over all partitions
 * @param explainer the weights of the features by number, see {@link FeatureNames#weights}
 * @param ranker likewise
 * @param choices how often each item that was seen was ever chosen
 */
public record StudentView(long learned, List<Double> explainer, List<Double> ranker, Map<String, Double> choices) {
    public StudentView {
        explainer = List.copyOf(explainer);
        ranker = List.copyOf(ranker);
        choices = Map.copyOf(choices);
    }
}
