package io.whystream.student;

/**
 * FTRL-Proximal (McMahan et al., "Ad Click Prediction: a View from the Trenches", KDD 2013), with its state kept as
 * three sums over events, so that the states of several learners can be added:
 *
 * <pre>
 * n = Σ g²      s = Σ σ,  σ = (√(n + g²) − √n) / α      z = Σ (g − σ·w)
 * w = −shrink(z, λ₁) / (β/α + s + λ₂)
 * </pre>
 *
 * The weights are a pure function of the sums. On one sequence s = √n/α, the paper's form; over several partitions √n
 * does not add up, and s takes its place. The α in σ may change from step to step ({@link #pace}); the one in β/α does not, so
 * that equal sums are equal weights everywhere.
 *
 * <p>Without penalties a step is {@code w ← w − g / (β/α + s)}: s is how sure the learner is of a weight. It grows with
 * every event, and {@link #loosen} takes some of it back.
 */
final class FtrlProximal extends WeightSums {
    /** Sums in a row: z, n, s. */
    private static final int WIDTH = 3;

    private static final int Z = 0;
    private static final int N = 1;
    private static final int S = 2;
    /** In a row of the totals, after its sums. */
    private static final int W = 3;

    private static final int STRIDE = 4;

    private final FtrlStep batch;
    private final double step;
    private final double penalty;
    private final int firstPenalised;

    /**
     * @param weights how many weights there are
     * @param firstPenalised the weights from this one on bear the L1 penalty
     */
    FtrlProximal(int weights, int firstPenalised, StudentSettings settings) {
        super(weights, WIDTH, STRIDE);
        this.step = settings.step();
        this.batch = new FtrlStep(step, settings.smoothing() / step, settings.ridge());
        this.penalty = settings.pairPenalty();
        this.firstPenalised = firstPenalised;
    }

    @Override
    public void pace(double learners) {
        batch.pace(step / Math.sqrt(learners));
    }

    @Override
    void renew(int index) {
        int at = index * STRIDE;
        totals[at + W] = batch.weight(FtrlStep.shrink(totals[at + Z], penalty(index)), totals[at + S]);
    }

    /** λ₁ of this weight. */
    private double penalty(int index) {
        return index < firstPenalised ? 0 : penalty;
    }

    /**
     * Makes the entered partition less sure of all weights and leaves them as they are: its n is divided by f² and its s by
     * f, as if it had learned from fewer events, and z gives up the matching part of its pull,
     *
     * <pre>
     * Δn = −(1 − 1/f²) n      Δs = −(1 − 1/f) s      Δz = −Δs · w
     * </pre>
     *
     * so that {@code shrink(z + Δz) = −w (β/α + s + Δs + λ₂)}: the same w. On one partition {@code s = √n/α} still holds
     * and the next steps are about f times as large; they shrink again as new gradients add up, like those of a younger
     * learner. On several, only the addend of the one that asks changes. To enlarge α in σ alone, which is what "a larger
     * step" seems to ask for, would do next to nothing, since the steps of an old learner are ruled by the s it already has.
     *
     * @param factor f, at least 1
     */
    @Override
    public void loosen(double factor) {
        forEachOwnWeight((index, total, own, place) -> {
            double sigma = -(1 - 1 / factor) * own[place + S];
            double square = -(1 - 1 / (factor * factor)) * own[place + N];
            double slope = -sigma * weight(index);
            add(totals, total, slope, square, sigma);
            if (own != totals) {
                add(own, place, slope, square, sigma);
            }
            renew(index);
        });
    }

    private static void add(double[] rows, int at, double slope, double square, double sigma) {
        rows[at + Z] += slope;
        rows[at + N] += square;
        rows[at + S] += sigma;
    }

    @Override
    void step(SparseGradient event, double[] own) {
        int size = event.size();
        int[] index = event.indices();
        batch.reserve(size);
        gather(index, size, totals, batch.z(), batch.n(), batch.s(), batch.weights());
        event.sumByWeight(totals, STRIDE, W);
        batch.workOut(event.gradients(), size);
        if (penalty > 0) {
            punish(index, size);
        }
        scatter(index, size, totals, batch.z(), batch.n(), batch.s(), batch.weights());
        if (own != totals) {
            addOwn(places, size, own, batch.slopes(), batch.squares(), batch.sigmas());
        }
    }

    /** Leaves 0 in the place of the weight, which is lent to {@link SparseGradient#sumByWeight}. */
    private static void gather(
            int[] index, int size, double[] totals, double[] z, double[] n, double[] s, double[] weight) {
        for (int i = 0; i < size; i++) {
            int at = index[i] * STRIDE;
            z[i] = totals[at + Z];
            n[i] = totals[at + N];
            s[i] = totals[at + S];
            weight[i] = totals[at + W];
            totals[at + W] = 0;
        }
    }

    private void punish(int[] index, int size) {
        for (int i = 0; i < size; i++) {
            if (index[i] >= firstPenalised) {
                batch.punish(i, penalty);
            }
        }
    }

    /** Backwards: where a weight comes several times, its first entry alone has moved, and stays. */
    private static void scatter(
            int[] index, int size, double[] totals, double[] z, double[] n, double[] s, double[] weight) {
        for (int i = size - 1; i >= 0; i--) {
            int at = index[i] * STRIDE;
            totals[at + Z] = z[i];
            totals[at + N] = n[i];
            totals[at + S] = s[i];
            totals[at + W] = weight[i];
        }
    }

    /** The addend takes the same additions as the total, in the same order: with one partition they stay equal. */
    private static void addOwn(int[] places, int size, double[] own, double[] slope, double[] square, double[] sigma) {
        for (int i = 0; i < size; i++) {
            int at = places[i];
            own[at + Z] += slope[i];
            own[at + N] += square[i];
            own[at + S] += sigma[i];
        }
    }
}
