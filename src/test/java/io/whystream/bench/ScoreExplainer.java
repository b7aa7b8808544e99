package io.whystream.bench;

/** Explains the score of one example by one linear model at a time; whatever can be prepared of an example was prepared before. */
interface ScoreExplainer {
    /** The work that is timed: all that this explainer says of the example. */
    Object explain(int example);

    /** What it says that each of the example's non-zeros contributes, in log-odds. */
    double[] attributions(int example);
}
