package io.whystream.explain.report;

import java.util.Map;
import java.util.function.IntToDoubleFunction;

/**
 * What a report reads of the student as it stands.
 *
 * @param learned events learned from, over all partitions
 * @param explainer its weights by index
 * @param ranker likewise
 * @param choices how often each item that was seen was ever chosen
 */
public record StudentView(
        long learned, IntToDoubleFunction explainer, IntToDoubleFunction ranker, Map<String, Double> choices) {
    public StudentView {
        choices = Map.copyOf(choices);
    }
}
