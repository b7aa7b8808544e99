package io.whystream.student;

/**
 * Plain stochastic gradient descent: {@code w = Σ −α g}, the sum of the steps that all partitions made. Neither β nor the
 * penalties of the settings play a part.
 */
final class GradientDescent extends WeightSums {
    private static final int WIDTH = 1;

    private final double usualStep;
    private double step;

    /** @param weights how many weights there are */
    GradientDescent(int weights, StudentSettings settings) {
        this(weights, settings.step());
    }

    /** @param usualStep α */
    GradientDescent(int weights, double usualStep) {
        super(weights, WIDTH, WIDTH);
        this.usualStep = usualStep;
        this.step = usualStep;
    }

    @Override
    public void pace(double learners) {
        step = usualStep / Math.sqrt(learners);
    }

    @Override
    void step(SparseGradient event, double[] own) {
        int[] index = event.indices();
        double[] gradient = event.gradients();
        for (int i = 0; i < event.size(); i++) {
            double moved = -step * gradient[i];
            totals[index[i]] += moved;
            if (own != totals) {
                own[places[i]] += moved;
            }
        }
    }

    /** Does nothing: steps that never shrank need not grow, and what made them large again would have to be taken back. */
    @Override
    public void loosen(double factor) {}
}
