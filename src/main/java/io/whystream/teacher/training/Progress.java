package io.whystream.teacher.training;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How far a run has come, which epoch was best, and whether it goes on. */
final class Progress {
    private final TrainingPlan plan;
    private final TrainingListener listener;
    private final Stopwatch stopwatch;
    private final double timeLimitSeconds;
    private final List<EpochFigures> curve;
    private int bestEpoch;
    private boolean refitting;
    private int refitEpochs;
    private @Nullable Blend blend;
    private int steps;
    private int totalSteps;

    /** @param before where an interrupted run was left, or {@link RunState#START} */
    Progress(TrainingPlan plan, TrainingListener listener, RunState before) {
        this.plan = plan;
        this.listener = listener;
        this.stopwatch = new Stopwatch(before);
        // The second teacher takes as many epochs as the best of the first, so at most as long.
        this.timeLimitSeconds =
                plan.effort().timeLimitSeconds() / (plan.holdout() == Holdout.EVERY_USER_THEN_REFIT ? 2 : 1);
        this.curve = new ArrayList<>(before.curve());
        this.bestEpoch = before.bestEpoch();
        this.refitting = before.refitting();
        this.refitEpochs = before.refitEpochs();
        this.blend = before.blend();
        this.steps = before.steps();
    }

    RunState state() {
        return new RunState(
                curve,
                bestEpoch,
                refitting,
                refitEpochs,
                steps,
                stopwatch.wallSeconds(),
                stopwatch.cpuSeconds(),
                blend);
    }

    /** @param stepsPerEpoch of the search, or of the second teacher once that is being trained */
    void expect(int stepsPerEpoch) {
        totalSteps = steps
                + stepsPerEpoch
                        * (refitting ? bestEpoch - refitEpochs : plan.effort().epochs() - curve.size());
    }

    /** Whether the search for the best epoch goes on: always before the first, so that there are weights to keep. */
    boolean searchGoesOn() {
        return curve.isEmpty()
                || curve.size() < plan.effort().epochs()
                        && curve.size() - bestEpoch < plan.effort().patience()
                        && !isTimeUp();
    }

    boolean refitGoesOn() {
        return refitEpochs < bestEpoch;
    }

    /** Never for the second teacher: half a teacher would be worse than a late one. */
    boolean isTimeUp() {
        return !refitting && stopwatch.wallSeconds() >= timeLimitSeconds;
    }

    void endStep() {
        steps++;
        listener.onStep(steps, Math.max(steps, totalSteps));
    }

    /**
     * Ends an epoch of the search.
     *
     * @return whether it is the best so far; without anybody to validate on, the latest is
     */
    boolean endEpoch(double loss, double ndcg) {
        double bestNdcg = bestNdcg();
        curve.add(new EpochFigures(curve.size() + 1, loss, ndcg));
        listener.onEpoch(curve.size(), loss, ndcg);
        if (ndcg > bestNdcg || ndcg == 0 && bestNdcg == 0) {
            bestEpoch = curve.size();
            return true;
        }
        return false;
    }

    /** The search for neighbours is over; null when the network stands alone. */
    void endBlendSearch(@Nullable Blend found) {
        blend = found;
    }

    @Nullable
    Blend blend() {
        return blend;
    }

    /** The search is over. */
    void startRefit() {
        refitting = true;
    }

    void endRefitEpoch(double loss) {
        refitEpochs++;
        listener.onRefitEpoch(refitEpochs, bestEpoch, loss);
    }

    /** The epoch under way, from 1. */
    int epoch() {
        return 1 + (refitting ? refitEpochs : curve.size());
    }

    boolean isRefitting() {
        return refitting;
    }

    private double bestNdcg() {
        return bestEpoch == 0 ? -1 : curve.get(bestEpoch - 1).ndcg();
    }

    /** Of a run that held nothing out. */
    TrainingMetrics metrics(List<int[]> sequences) {
        return new TrainingMetrics(
                curve.size(),
                curve.size(),
                0,
                curve.get(curve.size() - 1).loss(),
                0,
                0,
                sequences.size(),
                sequences.stream().mapToLong(sequence -> sequence.length).sum(),
                stopwatch.wallSeconds(),
                stopwatch.cpuSeconds(),
                curve,
                null);
    }

    /**
     * @param searched the data of the search
     * @param trained the data that the teacher which is kept was trained on
     */
    TrainingMetrics metrics(TrainingData searched, TrainingData trained) {
        return new TrainingMetrics(
                curve.size(),
                bestEpoch,
                refitEpochs,
                curve.get(curve.size() - 1).loss(),
                Math.max(0, bestNdcg()),
                searched.examinations().size(),
                trained.sequences().size(),
                trained.sequences().stream()
                        .mapToLong(sequence -> sequence.length)
                        .sum(),
                stopwatch.wallSeconds(),
                stopwatch.cpuSeconds(),
                curve,
                blend);
    }
}
