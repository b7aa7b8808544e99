package io.whystream.explain;

/** Numbers of weights, by reading. */
public record WeightCounts(int explainer, int ranker) {
    /** Those of an instance that learns nothing. */
    public static final WeightCounts NONE = new WeightCounts(0, 0);
}
