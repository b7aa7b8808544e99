package io.whystream.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.whystream.event.FeedbackType;
import io.whystream.event.ReasonName;
import io.whystream.topology.StreamMetrics;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What users replied, by type and by the kind of reason that they replied to: both are few and known. */
final class FeedbackMeters {
    private final Map<FeedbackType, Map<String, Counter>> counters = new EnumMap<>(FeedbackType.class);

    FeedbackMeters(MeterRegistry registry) {
        for (FeedbackType type : FeedbackType.values()) {
            Map<String, Counter> byKind = new HashMap<>();
            kinds(type).forEach(kind -> byKind.put(kind, counter(type, kind, registry)));
            counters.put(type, byKind);
        }
    }

    /** What a feedback of a type may be about. */
    private static List<String> kinds(FeedbackType type) {
        List<String> kinds = new ArrayList<>(type == FeedbackType.FORGET ? List.of() : ReasonName.KINDS);
        if (type.isVerdict()) {
            kinds.add(StreamMetrics.UNKNOWN_KIND);
        }
        if (type.isVerdict() || type == FeedbackType.FORGET) {
            kinds.add(StreamMetrics.NO_KIND);
        }
        return kinds;
    }

    private static Counter counter(FeedbackType type, String kind, MeterRegistry registry) {
        return Counter.builder("whystream.feedback")
                .description("Replies of users to explanations, by type and by the kind of reason")
                .tag("type", type.name().toLowerCase(Locale.ROOT))
                .tag("kind", kind)
                .register(registry);
    }

    void count(FeedbackType type, String kind) {
        Map<String, Counter> byKind = counters.getOrDefault(type, Map.of());
        Counter counter = byKind.get(kind);
        if (counter != null) {
            counter.increment();
        }
    }
}
