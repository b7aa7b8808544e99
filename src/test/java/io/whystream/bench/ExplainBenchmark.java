package io.whystream.bench;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One example after the other, by one explainer. JMH runs each in a process of its own. */
@State(Scope.Thread)
public class ExplainBenchmark {
    @Param({"BOUND", "WHYSTREAM", "LIME", "LIME_ALL", "KERNEL_SHAP"})
    private ExplainRival rival = ExplainRival.WHYSTREAM;

    @SuppressWarnings("NullAway.Init") // JMH calls open first
    private ScoreExplainer explainer;

    private int next;

    @Setup
    public void open() {
        explainer = rival.open(new NamedExamples());
    }

    @Benchmark
    public Object explain() {
        return explainer.explain(next++ & Examples.COUNT - 1);
    }
}
