package io.whystream.student;

/**
 * How the student learns.
 *
 * @param rankerLabelShare α of the ranker: how much what people do counts against the teacher, 0 to 1 (the explainer's
 *     is 0)
 * @param temperature τ of the softmax over logits where the ranker learns from the teacher, above 0
 * @param explainerTemperature the explainer's τ, above 0. Below 1, the loss dwells on what the teacher puts first, which
 *     is what is explained
 * @param optimiser what turns gradients into weights, where the explainer learns
 * @param rankerOptimiser the same, where the ranker does
 * @param step the optimiser's α: the size of the first steps, above 0
 * @param rankerStep the ranker's optimiser's
 * @param smoothing FTRL's and AdaGrad's β: how slowly the steps shrink at first, 0 or more
 * @param pairPenalty FTRL's L1 on pair weights: how much evidence a pair needs before it speaks, 0 or more
 * @param ridge FTRL's L2 on all weights, 0 or more
 * @param labels what each kind of event says of people
 * @param partitions how many partitions learn at the same time, at least 1
 */
public record StudentSettings(
        double rankerLabelShare,
        double temperature,
        double explainerTemperature,
        OptimiserKind optimiser,
        OptimiserKind rankerOptimiser,
        double step,
        double rankerStep,
        double smoothing,
        double pairPenalty,
        double ridge,
        LabelRule labels,
        int partitions) {
    /** Over all partitions together, at most so many events are learned before the others hear of them. */
    private static final long MAX_STALENESS = 1000;
    /** While the model is young, at most this share of what it has learned is yet unheard of. */
    private static final double MAX_STALE_SHARE = 0.05;
    /** What was counted is out of date sooner than weights are, and so much smaller that it can be heard of so often as this. */
    private static final int COUNTS_AHEAD = 4;

    public StudentSettings {
        if (partitions < 1) {
            throw new IllegalArgumentException("partitions must be at least 1, but are " + partitions);
        }
        if (!(rankerLabelShare >= 0 && rankerLabelShare <= 1)) {
            throw new IllegalArgumentException("rankerLabelShare must lie in [0, 1], but is " + rankerLabelShare);
        }
        if (!(temperature > 0
                && explainerTemperature > 0
                && step > 0
                && rankerStep > 0
                && smoothing >= 0
                && pairPenalty >= 0
                && ridge >= 0)) {
            throw new IllegalArgumentException(
                    "temperatures and step must be above 0, smoothing and penalties not below");
        }
    }

    public static StudentSettings defaults() {
        return new StudentSettings(
                0.5,
                1.0,
                0.5,
                OptimiserKind.FTRL,
                OptimiserKind.NEWTON,
                OptimiserKind.FTRL.usualStep(),
                OptimiserKind.NEWTON.usualStep(),
                1.0,
                1.0,
                0.0,
                LabelRule.plain(),
                1);
    }

    /** The same for another number of partitions. */
    public StudentSettings forPartitions(int count) {
        return with(optimiser, step, count);
    }

    /** The same with the ranker's optimiser for both. */
    StudentSettings forRanker() {
        return with(rankerOptimiser, rankerStep, partitions);
    }

    private StudentSettings with(OptimiserKind newOptimiser, double newStep, int newPartitions) {
        return new StudentSettings(
                rankerLabelShare,
                temperature,
                explainerTemperature,
                newOptimiser,
                rankerOptimiser,
                newStep,
                rankerStep,
                smoothing,
                pairPenalty,
                ridge,
                labels,
                newPartitions);
    }

    /**
     * After how many events of its own a partition publishes: so that all partitions together are at most 1,000 events
     * behind, or 5 % of what has been learned while that is less.
     */
    public long publicationInterval(long learned) {
        return interval(learned, 1);
    }

    /** The same for what was counted, without the weights: a quarter of it. */
    public long countsInterval(long learned) {
        return interval(learned, COUNTS_AHEAD);
    }

    private long interval(long learned, int ahead) {
        double staleness = Math.min(MAX_STALENESS, MAX_STALE_SHARE * learned);
        return Math.max(1, (long) (staleness / partitions / ahead));
    }
}
