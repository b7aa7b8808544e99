package io.whystream.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.whystream.teacher.swap.ShadowFigures;
import io.whystream.teacher.swap.SwapReport;
import io.whystream.teacher.swap.SwapReport.Outcome;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

/** What became of orders for new teachers, and how the latest one did beside the present one. */
public final class SwapMeters implements Consumer<SwapReport> {
    private final Map<Outcome, Counter> outcomes = new EnumMap<>(Outcome.class);
    private volatile ShadowFigures figures = ShadowFigures.NONE;
    private volatile int unanswered;

    public SwapMeters(MeterRegistry registry) {
        for (Outcome outcome : List.of(Outcome.APPOINTED, Outcome.REFUSED, Outcome.PRESENT)) {
            outcomes.put(
                    outcome,
                    Counter.builder("whystream.teacher.orders")
                            .description("Orders for new teachers, by what became of them")
                            .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                            .register(registry));
        }
        gauge(registry, "events", "Events that the latest new teacher was tried on", ShadowFigures::events);
        Gauge.builder("whystream.teacher.shadow.unanswered", this, each -> each.unanswered)
                .description("Events that the present teacher failed to answer since it last did")
                .register(registry);
        gauge(registry, "top10.overlap", "Share of the present teacher's ten best shared", ShadowFigures::top10Overlap);
        gauge(registry, "kendall.tau", "Kendall's tau of both over the candidates", ShadowFigures::kendallTau);
        gauge(
                registry,
                "log.loss.rise",
                "Log loss of what people chose, the new teacher's less the present one's, nats",
                each -> each.nextLogLoss() - each.presentLogLoss());
    }

    private void gauge(MeterRegistry registry, String name, String description, ToDoubleFunction<ShadowFigures> value) {
        Gauge.builder("whystream.teacher.shadow." + name, this, each -> value.applyAsDouble(each.figures))
                .description(description)
                .register(registry);
    }

    @Override
    public void accept(SwapReport report) {
        Counter counter = outcomes.get(report.outcome());
        if (counter != null) {
            counter.increment();
        }
        ShadowFigures latest = report.figures();
        if (latest != null) {
            figures = latest;
            unanswered = report.unanswered() == null ? 0 : report.unanswered().events();
        }
    }
}
