package io.whystream.bench;

/** A learner whose weights can be looked at, to see that two do the same work. */
interface ExactLearner extends OnlineLearner {
    double weight(int index);
}
