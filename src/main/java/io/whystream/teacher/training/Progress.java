package io.whystream.teacher.training;

import java.util.function.Supplier;

/** How far a run has come, which epoch was best, and whether it goes on. */
final class Progress {
    private final TrainingPlan plan;
    private final TrainingListener listener;
    private final Stopwatch stopwatch;
    private final int totalSteps;
    private int steps;
    private int epochs;
    private int bestEpoch;
    private double bestNdcg = -1;
    private double loss;
    private byte[] bestParameters = new byte[0];

    Progress(TrainingPlan plan, TrainingListener listener, Stopwatch stopwatch, int stepsPerEpoch) {
        this.plan = plan;
        this.listener = listener;
        this.stopwatch = stopwatch;
        this.totalSteps = plan.effort().epochs() * stepsPerEpoch;
    }

    /** The epoch under way, from 1. */
    int epoch() {
        return epochs + 1;
    }

    /** Always true before the first epoch, so that there are weights to keep. */
    boolean goesOn() {
        return epochs == 0
                || epochs < plan.effort().epochs()
                        && epochs - bestEpoch < plan.effort().patience()
                        && !isTimeUp();
    }

    boolean isTimeUp() {
        return stopwatch.wallSeconds() >= plan.effort().timeLimitSeconds();
    }

    void endStep() {
        steps++;
        listener.onStep(steps, totalSteps);
    }

    /** Keeps the weights when they are the best so far; without anybody to validate on, the latest are. */
    void endEpoch(double epochLoss, double ndcg, Supplier<byte[]> parameters) {
        epochs++;
        loss = epochLoss;
        if (ndcg > bestNdcg || ndcg == 0 && bestNdcg == 0) {
            bestNdcg = ndcg;
            bestEpoch = epochs;
            bestParameters = parameters.get();
        }
        listener.onEpoch(epochs, epochLoss, ndcg);
    }

    byte[] bestParameters() {
        return bestParameters;
    }

    TrainingMetrics metrics(TrainingData data) {
        return new TrainingMetrics(
                epochs,
                bestEpoch,
                loss,
                Math.max(0, bestNdcg),
                data.examinations().size(),
                data.sequences().size(),
                data.sequences().stream().mapToLong(sequence -> sequence.length).sum(),
                stopwatch.wallSeconds(),
                stopwatch.cpuSeconds());
    }
}
