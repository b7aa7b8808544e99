package io.whystream.evaluate;

import java.util.Arrays;

/**
 * EASE with recency: the sum over the history of the weights of {@link EaseCounts}, each item counting {@code decay}
 * times as much as the one chosen after it.
 */
final class Ease implements Baseline {
    static final String NAME = "ease_recency";

    private final EaseCounts counts;
    private final double lambda;
    private final double decay;

    /**
     * @param counts may be shared by several that are ranked in the same race
     * @param lambda regularisation, above 0
     * @param decay above 0, at most 1
     */
    Ease(EaseCounts counts, double lambda, double decay) {
        this.counts = counts;
        this.lambda = lambda;
        this.decay = decay;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String settings() {
        return "lambda " + lambda + ", decay " + decay;
    }

    @Override
    public void score(int[] history, float[] scores, int items) {
        Arrays.fill(scores, 0, items, 0);
        float[][] weights = counts.weights(lambda, items);
        float share = 1;
        for (int place = history.length - 1; place >= 0; place--) {
            add(scores, share, weights[history[place]], items);
            share *= (float) decay;
        }
    }

    private static void add(float[] scores, float share, float[] row, int items) {
        for (int item = 0; item < items; item++) {
            scores[item] += share * row[item];
        }
    }

    @Override
    public void learn(int[] history, int item) {
        counts.add(this, history, item);
    }
}
