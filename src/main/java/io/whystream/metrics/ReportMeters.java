package io.whystream.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.whystream.explain.report.ModelReport;
import io.whystream.explain.report.ModelReport.Threefold;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** The latest report of the model as a whole: its figures without its names. Not a number until there was one. */
final class ReportMeters {
    private volatile @Nullable ModelReport latest;

    ReportMeters(MeterRegistry registry) {
        gini(registry, "teacher", Threefold::teacher);
        gini(registry, "student", Threefold::student);
        gini(registry, "people", Threefold::people);
        gauge(
                registry,
                "whystream.exposure.gap.ratio",
                "The teacher's share by people's, of the group of items with the widest gap",
                report -> report.gaps().isEmpty()
                        ? Double.NaN
                        : report.gaps().get(0).ratio());
        gauge(
                registry,
                "whystream.surrogate.tree.r2",
                "How much of the teacher's logits the surrogate tree explains, on events it was not fitted on",
                report -> report.tree() == null ? Double.NaN : report.tree().r2());
        gauge(
                registry,
                "whystream.disagreement.share",
                "Share of the audited events on which ranker and explainer part ways",
                report -> report.disagreement().share());
    }

    private void gini(MeterRegistry registry, String of, ToDoubleFunction<Threefold> figure) {
        Gauge.builder(
                        "whystream.exposure.gini",
                        this,
                        meters -> meters.figure(
                                report -> figure.applyAsDouble(report.exposure().gini())))
                .description("How unequally exposure falls on the items: the ten best, or what people chose")
                .tag("of", of)
                .register(registry);
    }

    private void gauge(MeterRegistry registry, String name, String description, ToDoubleFunction<ModelReport> figure) {
        Gauge.builder(name, this, meters -> meters.figure(figure))
                .description(description)
                .register(registry);
    }

    private double figure(ToDoubleFunction<ModelReport> figure) {
        ModelReport report = latest;
        return report == null ? Double.NaN : figure.applyAsDouble(report);
    }

    void record(ModelReport report) {
        latest = report;
    }
}
