package io.whystream.student;

/** Which optimiser turns gradients into weights. */
public enum OptimiserKind {
    /** FTRL-Proximal: steps that shrink weight by weight, and an L1 penalty that keeps pairs without evidence silent. */
    FTRL(0.3) {
        @Override
        Optimiser create(int columns, int weights, int firstPenalised, StudentSettings settings) {
            return new FtrlProximal(weights, firstPenalised, settings);
        }
    },
    /** The online Newton step for dense columns, which are learned together; FTRL-Proximal for all other weights. */
    NEWTON(0.3) {
        @Override
        Optimiser create(int columns, int weights, int firstPenalised, StudentSettings settings) {
            return new OnlineNewton(columns, weights, firstPenalised, settings);
        }
    },
    /** AdaGrad: steps that shrink weight by weight. */
    ADAGRAD(0.3) {
        @Override
        Optimiser create(int columns, int weights, int firstPenalised, StudentSettings settings) {
            return new AdaGrad(weights, settings);
        }
    },
    /** Plain stochastic gradient descent: steps of one size. */
    SGD(0.003) {
        @Override
        Optimiser create(int columns, int weights, int firstPenalised, StudentSettings settings) {
            return new GradientDescent(weights, settings);
        }
    };

    private final double usualStep;

    OptimiserKind(double usualStep) {
        this.usualStep = usualStep;
    }

    /** α, unless told otherwise: the steps of gradient descent do not shrink, so they begin small. */
    public double usualStep() {
        return usualStep;
    }

    /**
     * @param columns how many of the weights, the first ones, belong to dense columns
     * @param weights how many weights there are
     * @param firstPenalised the weights from this one on bear the L1 penalty, if the optimiser knows one
     */
    abstract Optimiser create(int columns, int weights, int firstPenalised, StudentSettings settings);
}
