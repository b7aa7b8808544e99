package io.whystream.student;

import io.whystream.feature.FeatureMatrix;
import io.whystream.state.AdditiveGroup;
import io.whystream.state.BlockWriter;
import io.whystream.state.Channel;

/**
 * The online Newton step (Hazan, Agarwal &amp; Kale, "Logarithmic Regret Algorithms for Online Convex Optimization", Machine
 * Learning 2007) for the dense columns, which say similar things in many ways and would be learned slowly one by one; and
 * {@link FtrlProximal} for all other weights, which are too many to vary together.
 *
 * <pre>
 * A = Σ g gᵀ      d = (A + λI)⁻¹ g      w ← w − η d / (1 + η gᵀd)      η = max(1, √(t / 100))
 * </pre>
 *
 * over t events. But for λ, a step does not depend on how columns are mixed. With η = 1 steps would shrink like 1/t and the
 * student would grow deaf to what changes; with the root they shrink like 1/√t, as FTRL's and AdaGrad's do. What is divided by
 * keeps a step from going beyond what the event itself asks for, however large η is (Kulis &amp; Bartlett, "Implicit Online
 * Learning", ICML 2010).
 *
 * <p>Weights are sums of steps, and A is a sum: so several partitions' are added.
 */
final class OnlineNewton implements Optimiser {
    /** λ, in squared gradients: so many as ten events without a doubt. */
    private static final double DAMPING = 10;
    /** After so many events steps begin to shrink by the root. */
    private static final double DEAF_AFTER = 100;

    private final int columns;
    private final GradientDescent dense;
    private final FtrlProximal sparse;
    private final Curvature curvature;
    private final AdditiveGroup state;
    private final double size;
    private final double[] gradient;
    private final double[] direction;
    private final SparseGradient move = new SparseGradient();
    private double pace = 1;

    /**
     * @param columns how many of the weights, the first ones, belong to dense columns
     * @param weights how many weights there are
     * @param firstPenalised the weights from this one on bear the L1 penalty
     */
    OnlineNewton(int columns, int weights, int firstPenalised, StudentSettings settings) {
        this.columns = columns;
        this.dense = new GradientDescent(columns, 1);
        this.sparse = new FtrlProximal(weights, firstPenalised, settings);
        this.curvature = new Curvature(columns, DAMPING + settings.ridge());
        this.size = settings.step() / OptimiserKind.NEWTON.usualStep();
        this.gradient = new double[columns];
        this.direction = new double[columns];
        this.state = new AdditiveGroup()
                .with("dense", dense)
                .with("curvature", curvature)
                .with("sparse", sparse);
    }

    @Override
    public double weight(int index) {
        return index < columns ? dense.weight(index) : sparse.weight(index);
    }

    @Override
    public void addProducts(FeatureMatrix matrix, double[] scores) {
        sparse.addProducts(matrix, scores);
    }

    @Override
    public void step(SparseGradient event) {
        event.take(columns, gradient);
        curvature.solve(gradient, direction);
        curvature.add(gradient);
        double size = size();
        double product = 0;
        for (int j = 0; j < columns; j++) {
            product += gradient[j] * direction[j];
        }
        double factor = size / (1 + size * product);
        move.clear(columns);
        for (int j = 0; j < columns; j++) {
            move.add(j, factor * direction[j]);
        }
        dense.step(move);
        sparse.step(event);
    }

    /** η of the next step. */
    private double size() {
        return size * pace * Math.max(1, Math.sqrt(curvature.events() / DEAF_AFTER));
    }

    @Override
    public void pace(double learners) {
        pace = 1 / Math.sqrt(learners);
        sparse.pace(learners);
    }

    /** Divides the entered partition's A by f: where it is all there is, the next steps are nearly f times as large. */
    @Override
    public void loosen(double factor) {
        curvature.divide(factor);
        sparse.loosen(factor);
    }

    @Override
    public void open(int partition) {
        state.open(partition);
    }

    @Override
    public void close(int partition) {
        state.close(partition);
    }

    @Override
    public void enter(int partition) {
        state.enter(partition);
    }

    @Override
    public void clearTotal() {
        state.clearTotal();
    }

    @Override
    public void addToTotal(int partition) {
        state.addToTotal(partition);
    }

    @Override
    public void fold(String name, byte[] block, int sign) {
        requireOurs(name);
        state.fold(name, block, sign);
    }

    @Override
    public void restore(int partition, String name, byte[] block) {
        requireOurs(name);
        state.restore(partition, name, block);
    }

    /** Other optimisers' blocks have numbers for names. */
    private static void requireOurs(String name) {
        if (name.indexOf('/') < 0) {
            throw WeightSums.ofAnotherOptimiser(name);
        }
    }

    @Override
    public void writeChanged(int partition, Channel channel, BlockWriter writer) {
        state.writeChanged(partition, channel, writer);
    }
}
