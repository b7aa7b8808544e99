package io.whystream.bench;

/** The upper bound of plain gradient descent: one array, one multiplication and one addition for each weight. */
final class TightSgd extends TightLoop {
    private static final double STEP = Examples.SGD_SETTINGS.step();

    TightSgd(Examples examples) {
        super(examples);
    }

    @Override
    public void learn(int example) {
        double gradient = Examples.logistic(score(example)) - examples.label(example);
        int[] places = examples.places(example);
        float[] values = examples.values(example);
        for (int i = 0; i < places.length; i++) {
            w[places[i]] += -STEP * (gradient * values[i]);
        }
    }
}
