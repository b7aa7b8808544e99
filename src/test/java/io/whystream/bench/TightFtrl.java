package io.whystream.bench;

/**
 * The upper bound: the formulas of {@code FtrlProximal} in as few instructions as a hand could leave. No
 * partitions, no addends, no record of what changed; no weight twice in an example.
 *
 * <p>Gathered first, worked out side by side, then scattered: with the roots taken one by one it is only half as fast.
 */
final class TightFtrl extends TightLoop {
    private static final double STEP = Examples.SETTINGS.step();
    private static final double DAMPING = Examples.SETTINGS.smoothing() / STEP;
    private static final double RIDGE = Examples.SETTINGS.ridge();

    private final double[] z = new double[Examples.WEIGHTS];
    private final double[] n = new double[Examples.WEIGHTS];
    private final double[] s = new double[Examples.WEIGHTS];
    private final double[] gradients = new double[Examples.NON_ZEROS];
    private final double[] zs = new double[Examples.NON_ZEROS];
    private final double[] ns = new double[Examples.NON_ZEROS];
    private final double[] ss = new double[Examples.NON_ZEROS];
    private final double[] ws = new double[Examples.NON_ZEROS];

    TightFtrl(Examples examples) {
        super(examples);
    }

    @Override
    public void learn(int example) {
        double gradient = Examples.logistic(score(example)) - examples.label(example);
        int[] places = examples.places(example);
        gather(places, examples.values(example), gradient);
        step(gradients, zs, ns, ss, ws);
        scatter(places);
    }

    private void gather(int[] places, float[] values, double gradient) {
        for (int i = 0; i < places.length; i++) {
            int at = places[i];
            gradients[i] = gradient * values[i];
            zs[i] = z[at];
            ns[i] = n[at];
            ss[i] = s[at];
            ws[i] = w[at];
        }
    }

    private static void step(double[] gradients, double[] zs, double[] ns, double[] ss, double[] ws) {
        for (int i = 0; i < gradients.length; i++) {
            double after = ns[i] + gradients[i] * gradients[i];
            double sigma = (Math.sqrt(after) - Math.sqrt(ns[i])) / STEP;
            double sum = zs[i] + (gradients[i] - sigma * ws[i]);
            double steepness = ss[i] + sigma;
            zs[i] = sum;
            ns[i] = after;
            ss[i] = steepness;
            ws[i] = -sum / (DAMPING + steepness + RIDGE);
        }
    }

    private void scatter(int[] places) {
        for (int i = 0; i < places.length; i++) {
            int at = places[i];
            z[at] = zs[i];
            n[at] = ns[i];
            s[at] = ss[i];
            w[at] = ws[i];
        }
    }
}
