package io.whystream.student;

/**
 * AdaGrad (Duchi, Hazan &amp; Singer, "Adaptive Subgradient Methods", JMLR 2011), each weight with a step of its own that
 * shrinks as its gradients add up:
 *
 * <pre>
 * n = Σ g²      w = Σ −α g / (β + √n)
 * </pre>
 *
 * The n under the root is that of all partitions, g's own square included; the weight is the sum of the steps that all of
 * them made. The penalties of the settings play no part: a sum of steps has nothing to shrink.
 */
final class AdaGrad extends WeightSums {
    /** Sums in a row: n, w. */
    private static final int WIDTH = 2;

    private static final int N = 0;
    private static final int W = 1;

    private final double usualStep;
    private final double smoothing;
    private double step;
    /** The weights that are lent to {@link SparseGradient#sumByWeight}. */
    private double[] lent = new double[0];

    /** @param weights how many weights there are */
    AdaGrad(int weights, StudentSettings settings) {
        super(weights, WIDTH, WIDTH);
        this.usualStep = settings.step();
        this.step = usualStep;
        this.smoothing = settings.smoothing();
    }

    @Override
    public void pace(double learners) {
        step = usualStep / Math.sqrt(learners);
    }

    @Override
    void step(SparseGradient event, double[] own) {
        int size = event.size();
        int[] index = event.indices();
        lend(index, size);
        event.sumByWeight(totals, WIDTH, W);
        giveBack(index, size);
        double[] gradient = event.gradients();
        for (int i = 0; i < size; i++) {
            if (gradient[i] != 0) {
                step(gradient[i], index[i] * WIDTH, own, places[i]);
            }
        }
    }

    private void lend(int[] index, int size) {
        if (lent.length < size) {
            lent = new double[2 * size];
        }
        for (int i = 0; i < size; i++) {
            int at = index[i] * WIDTH + W;
            lent[i] = totals[at];
            totals[at] = 0;
        }
    }

    /** Backwards: where a weight comes several times, its first entry lent it. */
    private void giveBack(int[] index, int size) {
        for (int i = size - 1; i >= 0; i--) {
            totals[index[i] * WIDTH + W] = lent[i];
        }
    }

    private void step(double gradient, int total, double[] own, int place) {
        double square = gradient * gradient;
        double moved = -step * gradient / (smoothing + Math.sqrt(totals[total + N] + square));
        totals[total + N] += square;
        totals[total + W] += moved;
        if (own != totals) {
            own[place + N] += square;
            own[place + W] += moved;
        }
    }

    /**
     * Divides the entered partition's n by f², as if it had met smaller gradients: on one partition the next steps are about f
     * times as large, and shrink again as new gradients add up.
     *
     * @param factor f, at least 1
     */
    @Override
    public void loosen(double factor) {
        forEachOwnWeight((index, total, own, place) -> {
            double square = -(1 - 1 / (factor * factor)) * own[place + N];
            totals[total + N] += square;
            if (own != totals) {
                own[place + N] += square;
            }
        });
    }
}
