package io.whystream.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.whystream.explain.StudentVitals;
import io.whystream.explain.WeightCounts;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** How the student is, asked at each scrape. */
public final class StudentMeters {
    private StudentMeters() {}

    /** Registers the gauges; the supplier must be safe to call from any thread, and is kept. */
    public static void bind(Supplier<StudentVitals> student, MeterRegistry registry) {
        gauge(
                registry,
                "whystream.student.learned.events",
                "Events that the student learned from, over all partitions, as far as known here",
                student,
                StudentVitals::learned);
        gauge(
                registry,
                "whystream.student.teacher.trust",
                "How far the ranker trusts the teacher, 0 to 1",
                student,
                StudentVitals::teacherTrust);
        gauge(
                registry,
                "whystream.student.pair.collisions",
                "Share of the pair features met here whose weight another pair had taken",
                student,
                StudentVitals::pairCollisions);
    }

    /** Registers the gauges of the weights' numbers; the supplier must be safe to call from any thread, and is kept. */
    public static void bindWeights(Supplier<WeightCounts> nonZero, MeterRegistry registry) {
        weights(registry, "explainer", () -> nonZero.get().explainer());
        weights(registry, "ranker", () -> nonZero.get().ranker());
    }

    private static void weights(MeterRegistry registry, String reading, Supplier<Number> nonZero) {
        Gauge.builder("whystream.student.nonzero.weights", nonZero)
                .description("Weights that are not zero, by reading")
                .tag("reading", reading)
                .register(registry);
    }

    private static void gauge(
            MeterRegistry registry,
            String name,
            String description,
            Supplier<StudentVitals> student,
            ToDoubleFunction<StudentVitals> value) {
        Gauge.builder(name, student, each -> value.applyAsDouble(each.get()))
                .description(description)
                .strongReference(true)
                .register(registry);
    }
}
