package io.whystream.bench;

/** What the bounds have in common: the weights lie in one array, and a score is a sum over the example's non-zeros. */
abstract class TightLoop implements ExactLearner {
    protected final Examples examples;
    protected final double[] w = new double[Examples.WEIGHTS];

    TightLoop(Examples examples) {
        this.examples = examples;
    }

    @Override
    public final double score(int example) {
        int[] places = examples.places(example);
        float[] values = examples.values(example);
        double sum = 0;
        for (int i = 0; i < places.length; i++) {
            sum += w[places[i]] * values[i];
        }
        return sum;
    }

    @Override
    public final double weight(int index) {
        return w[index];
    }
}
