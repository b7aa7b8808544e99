package io.whystream.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.whystream.event.FeedbackType;
import io.whystream.event.ReasonName;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What users replied, by type and by the kind of reason that they replied to: both are few and known. */
final class FeedbackMeters {
    /** The kind of a reply that is about no reason, or about one that is not known any more. */
    private static final String NO_KIND = "none";

    private final Map<FeedbackType, Map<String, Counter>> counters = new EnumMap<>(FeedbackType.class);

    FeedbackMeters(MeterRegistry registry) {
        for (FeedbackType type : FeedbackType.values()) {
            Map<String, Counter> byKind = new HashMap<>();
            byKind.put(NO_KIND, counter(type, NO_KIND, registry));
            if (type != FeedbackType.FORGET) {
                ReasonName.KINDS.forEach(kind -> byKind.put(kind, counter(type, kind, registry)));
            }
            counters.put(type, byKind);
        }
    }

    private static Counter counter(FeedbackType type, String kind, MeterRegistry registry) {
        return Counter.builder("whystream.feedback")
                .description("Replies of users to explanations, by type and by the kind of reason")
                .tag("type", type.name().toLowerCase(Locale.ROOT))
                .tag("kind", kind)
                .register(registry);
    }

    /** @param kind null where none is known */
    void count(FeedbackType type, @Nullable String kind) {
        Map<String, Counter> byKind = counters.getOrDefault(type, Map.of());
        Counter counter = byKind.get(kind == null ? NO_KIND : kind);
        if (counter != null) {
            counter.increment();
        }
    }
}
