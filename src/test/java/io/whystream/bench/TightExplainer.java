package io.whystream.bench;

/** The upper bound: contributions into one array, and the places of the five largest into another; no names, no reasons. */
final class TightExplainer implements ScoreExplainer {
    private static final int BEST = 5;

    private final NamedExamples named;
    private final Examples examples;
    private final double[] contributions = new double[Examples.NON_ZEROS];
    private final int[] best = new int[BEST];

    TightExplainer(NamedExamples named) {
        this.named = named;
        this.examples = named.examples();
    }

    @Override
    public int[] explain(int example) {
        double[] weights = named.weights(example);
        float[] values = examples.values(example);
        for (int i = 0; i < contributions.length; i++) {
            contributions[i] = weights[i] * values[i];
        }
        int found = 0;
        double weakest = -1;
        for (int i = 0; i < contributions.length; i++) {
            double size = Math.abs(contributions[i]);
            if (found < BEST || size > weakest) {
                int at = found < BEST ? found++ : BEST - 1;
                for (; at > 0 && Math.abs(contributions[best[at - 1]]) < size; at--) {
                    best[at] = best[at - 1];
                }
                best[at] = i;
                weakest = Math.abs(contributions[best[found - 1]]);
            }
        }
        return best;
    }

    @Override
    public double[] attributions(int example) {
        explain(example);
        return contributions.clone();
    }
}
