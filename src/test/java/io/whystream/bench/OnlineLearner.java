package io.whystream.bench;

/** Learns from one example at a time; whatever can be prepared of an example was prepared before. */
interface OnlineLearner extends AutoCloseable {
    /** One step of logistic regression on this example. */
    void learn(int example);

    /** The example's score in log-odds. */
    double score(int example);

    @Override
    default void close() {}
}
