package io.whystream.bench;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Passes over the examples, by one learner. JMH runs each in a process of its own. */
@State(Scope.Thread)
public class LinearBenchmark {
    @Param({"BOUND", "WHYSTREAM", "VW_DEFAULT", "VW_FTRL", "TRIBUO", "BOUND_SGD", "WHYSTREAM_SGD", "VW_SGD"})
    private Rival rival = Rival.WHYSTREAM;

    @SuppressWarnings("NullAway.Init") // JMH calls open first
    private OnlineLearner learner;

    @Setup(Level.Trial)
    public void open() {
        Examples examples = Examples.draw();
        SameWeights.require(examples);
        learner = rival.open(examples);
        learn(); // so that nobody scores with zeros
    }

    @TearDown
    public void close() {
        learner.close();
    }

    @Benchmark
    @OperationsPerInvocation(Examples.COUNT)
    public void learn() {
        for (int e = 0; e < Examples.COUNT; e++) {
            learner.learn(e);
        }
    }

    @Benchmark
    @OperationsPerInvocation(Examples.COUNT)
    public double score() {
        double sum = 0;
        for (int e = 0; e < Examples.COUNT; e++) {
            sum += learner.score(e);
        }
        return sum;
    }
}
