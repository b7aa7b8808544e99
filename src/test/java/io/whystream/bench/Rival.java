package io.whystream.bench;

import java.util.function.Function;

/** Who takes part in the race; those with the same optimiser are compared with each other. */
public enum Rival {
    BOUND("tight loop, same optimiser (bound)", Optimiser.FTRL, TightFtrl::new),
    WHYSTREAM("Whystream", Optimiser.FTRL, WhystreamLearner::ftrl),
    VW_DEFAULT("Vowpal Wabbit 9.3", Optimiser.FTRL, VowpalWabbitLearner::usual),
    VW_FTRL("Vowpal Wabbit 9.3 --ftrl", Optimiser.FTRL, VowpalWabbitLearner::ftrl),
    TRIBUO("Tribuo 4.3 LinearSGD", Optimiser.SGD, TribuoLearner::new),
    BOUND_SGD("tight loop, SGD (bound)", Optimiser.SGD, TightSgd::new),
    WHYSTREAM_SGD("Whystream, SGD", Optimiser.SGD, WhystreamLearner::sgd),
    VW_SGD("Vowpal Wabbit 9.3 --sgd", Optimiser.SGD, VowpalWabbitLearner::plain);

    /** What a learner is compared by; an adaptive one of its own kind stands with ours. */
    enum Optimiser {
        FTRL,
        SGD;

        /** Ours, which the others are compared with. */
        Rival ours() {
            return this == FTRL ? WHYSTREAM : WHYSTREAM_SGD;
        }
    }

    private final String title;
    private final Optimiser optimiser;
    private final Function<Examples, OnlineLearner> maker;

    Rival(String title, Optimiser optimiser, Function<Examples, OnlineLearner> maker) {
        this.title = title;
        this.optimiser = optimiser;
        this.maker = maker;
    }

    String title() {
        return title;
    }

    Optimiser optimiser() {
        return optimiser;
    }

    OnlineLearner open(Examples examples) {
        return maker.apply(examples);
    }
}
