package io.whystream.student;

import io.whystream.feature.FeatureMatrix;
import io.whystream.feature.FeatureSpace;
import io.whystream.state.Additive;
import io.whystream.state.AdditiveGroup;
import io.whystream.state.Counter;

/**
 * One feature space, two readings: the explainer copies the teacher, the ranker also learns what people do. Both learn in
 * one pass from the same candidates. Not thread-safe.
 */
public final class Student {
    private final StudentSettings settings;
    private final ListwiseLoss loss;
    private final Reading explainer;
    private final Reading ranker;
    private final Counter learned = new Counter();
    private final Additive state;
    private double[] gradient = new double[0];

    public Student(FeatureSpace space, StudentSettings settings) {
        this.settings = settings;
        this.loss = new ListwiseLoss(settings.temperature());
        this.explainer = new Reading(space.columns(), space.weights(), space.firstPairWeight(), settings);
        this.ranker = new Reading(space.columns(), space.weights(), space.firstPairWeight(), settings);
        this.state = new AdditiveGroup()
                .with("explainer", explainer.state())
                .with("ranker", ranker.state())
                .with("learned", learned);
    }

    /** What the recommender thinks: explanations speak from it. */
    public Reading explainer() {
        return explainer;
    }

    /** What people do: recommendations come from it. */
    public Reading ranker() {
        return ranker;
    }

    /** How many events have been learned from, over all partitions. */
    public long learned() {
        return learned.total();
    }

    /**
     * Learns from one event.
     *
     * @param matrix one row per candidate
     * @param scores of both readings, as they stand before this event, and the candidates' teacher logits and log
     *     expected counts
     * @param label the candidate that was chosen, or {@link ListwiseLoss#NO_LABEL}: then both readings learn from the
     *     teacher alone
     * @return how wrong the scores were
     */
    public StepLoss learn(FeatureMatrix matrix, CandidateScores scores, int label) {
        if (gradient.length < matrix.rows()) {
            gradient = new double[matrix.rows()];
        }
        boolean taught = scores.taught();
        double divergence = Double.NaN;
        if (taught) {
            step(explainer, matrix, scores.explainer(), scores, ListwiseLoss.NO_LABEL, 0, 1);
            divergence = loss.divergence();
        }
        double labelShare = label == ListwiseLoss.NO_LABEL ? 0 : taught ? settings.rankerLabelShare() : 1;
        step(ranker, matrix, scores.ranker(), scores, label, labelShare, taught ? 1 - labelShare : 0);
        learned.increment();
        return new StepLoss(loss.labelLoss(), divergence);
    }

    private void step(
            Reading reading,
            FeatureMatrix matrix,
            double[] own,
            CandidateScores scores,
            int label,
            double labelShare,
            double teacherShare) {
        loss.gradient(
                own,
                scores.teacher(),
                scores.logExpectedCounts(),
                matrix.rows(),
                label,
                labelShare,
                teacherShare,
                gradient);
        reading.learn(matrix, gradient);
    }

    /** What must be kept and shared. */
    public Additive state() {
        return state;
    }
}
