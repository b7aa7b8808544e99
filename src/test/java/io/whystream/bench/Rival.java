package io.whystream.bench;

import java.util.function.Function;

/** Who takes part in the race. */
public enum Rival {
    BOUND("tight loop, same optimiser (bound)", TightFtrl::new),
    WHYSTREAM("Whystream", WhystreamLearner::new),
    VW_SGD("Vowpal Wabbit 9.3 --sgd", VowpalWabbitLearner::plain),
    VW_DEFAULT("Vowpal Wabbit 9.3", VowpalWabbitLearner::usual),
    VW_FTRL("Vowpal Wabbit 9.3 --ftrl", VowpalWabbitLearner::ftrl),
    TRIBUO("Tribuo 4.3 LinearSGD", TribuoLearner::new);

    private final String title;
    private final Function<Examples, OnlineLearner> maker;

    Rival(String title, Function<Examples, OnlineLearner> maker) {
        this.title = title;
        this.maker = maker;
    }

    String title() {
        return title;
    }

    OnlineLearner open(Examples examples) {
        return maker.apply(examples);
    }
}
