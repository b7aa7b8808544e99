package io.whystream.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.whystream.teacher.TeacherStanding;
import java.util.Locale;
import java.util.function.Supplier;

/** Whether the teacher is asked, one gauge for each standing: 1 for the present one, 0 for the others. */
public final class TeacherMeters {
    private TeacherMeters() {}

    /** Registers the gauges; the supplier must be safe to call from any thread, and is kept. */
    public static void bind(Supplier<TeacherStanding> present, MeterRegistry registry) {
        for (TeacherStanding standing : TeacherStanding.values()) {
            Gauge.builder("whystream.teacher.standing", present, each -> each.get() == standing ? 1 : 0)
                    .description("Whether the teacher is asked: none, available, resting or tried")
                    .tag("standing", standing.name().toLowerCase(Locale.ROOT))
                    .strongReference(true)
                    .register(registry);
        }
    }
}
