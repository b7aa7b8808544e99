package io.whystream.bench;

/** A comparison is one only when both did the same work: our learner and its bound come to the same weights, bit by bit. */
final class SameWeights {
    private static final int PASSES = 3;

    private SameWeights() {}

    /** @throws IllegalStateException naming the first weight that differs */
    static void require(Examples examples) {
        require(WhystreamLearner.ftrl(examples), new TightFtrl(examples));
        require(WhystreamLearner.sgd(examples), new TightSgd(examples));
    }

    private static void require(ExactLearner ours, ExactLearner bound) {
        for (int pass = 0; pass < PASSES; pass++) {
            for (int e = 0; e < Examples.COUNT; e++) {
                ours.learn(e);
                bound.learn(e);
            }
        }
        for (int index = 0; index < Examples.WEIGHTS; index++) {
            if (ours.weight(index) != bound.weight(index)) {
                throw new IllegalStateException("weight " + index + " is " + ours.weight(index) + " with us and "
                        + bound.weight(index) + " in the tight loop: they no longer do the same work");
            }
        }
    }
}
