package io.whystream.student;

import io.whystream.feature.FeatureMatrix;
import io.whystream.feature.FeatureSpace;
import io.whystream.state.Additive;
import io.whystream.state.AdditiveGroup;
import io.whystream.state.Counter;
import java.util.BitSet;

/**
 * One feature space, two readings: the explainer copies the teacher, the ranker also learns what people do, and from the
 * teacher's logits as they are corrected for recency. Both learn in one pass from the same candidates. Not thread-safe.
 */
public final class Student {
    private final StudentSettings settings;
    private final ListwiseLoss loss;
    private final ListwiseLoss explainerLoss;
    private final Reading explainer;
    private final Reading ranker;
    private final Counter learned = new Counter();
    private final TeacherTrust trust;
    private final Additive state;
    private double[] gradient = new double[0];
    private double[] explainerGradient = new double[0];

    public Student(FeatureSpace space, StudentSettings settings) {
        this.settings = settings;
        this.loss = new ListwiseLoss(settings.temperature());
        this.explainerLoss = new ListwiseLoss(settings.explainerTemperature());
        this.trust = new TeacherTrust(settings.partitions());
        this.explainer = reading(space, space.learnedColumns(), settings);
        this.ranker = reading(space, new BitSet(), settings.forRanker());
        this.state = new AdditiveGroup()
                .with("explainer", explainer.state())
                .with("ranker", ranker.state())
                .with("trust", trust)
                .with("learned", learned);
    }

    private static Reading reading(FeatureSpace space, BitSet held, StudentSettings settings) {
        return new Reading(space.columns(), space.weights(), space.firstPairWeight(), held, settings);
    }

    /** What the recommender thinks: explanations speak from it. */
    public Reading explainer() {
        return explainer;
    }

    /** What people do: recommendations come from it. */
    public Reading ranker() {
        return ranker;
    }

    /** Scores every row of a matrix with both readings, in log-odds. */
    public void score(FeatureMatrix matrix, double[] explainerScores, double[] rankerScores) {
        Reading.score(explainer, ranker, matrix, explainerScores, rankerScores);
    }

    /** How many events have been learned from, over all partitions. */
    public long learned() {
        return learned.total();
    }

    /** How many of them in one open partition. */
    public long learned(int partition) {
        return learned.own(partition);
    }

    /**
     * Learns from one event.
     *
     * @param matrix one row per candidate
     * @param scores of both readings, as they stand before this event, and the candidates' teacher logits and log
     *     expected counts
     * @param label what was chosen or turned down; when it says nothing, both readings learn from the teacher alone
     * @return how wrong the scores were
     */
    public StepLoss learn(FeatureMatrix matrix, CandidateScores scores, Label label) {
        if (gradient.length < matrix.rows()) {
            gradient = new double[matrix.rows()];
            explainerGradient = new double[matrix.rows()];
        }
        boolean taught = scores.taught();
        double divergence = Double.NaN;
        if (taught) {
            copy(matrix, scores);
            divergence = explainerLoss.divergence();
        }
        double labelShare = labelShare(label, taught);
        double teacherShare = label.speaks() ? 1 - labelShare : taught ? trust.share() : 0;
        if (taught && label.speaks() && label.chosen()) {
            trust.add(
                    logLoss(scores.corrected(), scores, matrix, label.row()),
                    logLoss(scores.ranker(), scores, matrix, label.row()));
        }
        loss.gradient(
                scores.ranker(),
                scores.corrected(),
                scores.logExpectedCounts(),
                matrix.rows(),
                label,
                labelShare,
                teacherShare,
                gradient);
        if (labelShare > 0 || teacherShare > 0) { // an event of which nothing is learned is no step
            ranker.learn(matrix, gradient);
        }
        learned.increment();
        return new StepLoss(loss.labelLoss(), divergence);
    }

    /**
     * α against the teacher's share (1 − α)·trust, of a sum of one: what a teacher that is not trusted leaves over belongs to
     * the label, so that the pair penalty weighs the same whatever the trust.
     */
    private double labelShare(Label label, boolean taught) {
        if (!label.speaks()) {
            return 0;
        }
        if (!taught) {
            return 1;
        }
        double share = settings.rankerLabelShare();
        return share == 0 ? 0 : share / (share + (1 - share) * trust.share());
    }

    private double logLoss(double[] logits, CandidateScores scores, FeatureMatrix matrix, int row) {
        return loss.value(logits, logits, scores.logExpectedCounts(), matrix.rows(), Label.chosen(row, 1), 1, 0);
    }

    /** How far the ranker trusts the teacher, 0 to 1. */
    public double teacherTrust() {
        return trust.share();
    }

    /** ∂L/∂s of the explainer for each candidate of the event learned last, if the teacher had answered. */
    public double[] explainerGradient() {
        return explainerGradient;
    }

    private void copy(FeatureMatrix matrix, CandidateScores scores) {
        explainerLoss.gradient(
                scores.explainer(),
                scores.teacher(),
                scores.logExpectedCounts(),
                matrix.rows(),
                Label.NONE,
                0,
                1,
                explainerGradient);
        explainer.learn(matrix, explainerGradient);
    }

    /**
     * Says how many of the partitions learn here. They see each other's steps at once, so that P / here learners step without seeing
     * each other; what matters is those, not the partitions.
     *
     * @param here how many partitions' learning this instance has open
     */
    public void sharedBy(int here) {
        double learners = Math.max(1, settings.partitions() / (double) Math.max(1, here));
        explainer.pace(learners);
        ranker.pace(learners);
    }

    /** What must be kept and shared. */
    public Additive state() {
        return state;
    }
}
