package io.whystream.student;

import io.whystream.feature.FeatureMatrix;

/** A student of the teacher alone: scores candidates, and learns to give them the teacher's logits up to a constant. */
public interface Imitator {
    /**
     * Writes a score for every row of the matrix, in log-odds up to a constant.
     *
     * @param scores at least as long as the matrix has rows
     */
    void score(FeatureMatrix matrix, double[] scores);

    /**
     * Learns from one event.
     *
     * @param matrix one row per candidate
     * @param scores its own, as they stand before this event
     * @param teacher logits, one per row, all finite
     * @param logExpectedCounts log of how often each candidate was expected among the draws; 0 for one that was not drawn
     */
    void learn(FeatureMatrix matrix, double[] scores, double[] teacher, double[] logExpectedCounts);
}
