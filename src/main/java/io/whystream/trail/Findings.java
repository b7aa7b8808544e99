package io.whystream.trail;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects what is found of one explanation: of each aspect the worst, and what was said of it first. Not thread-safe. */
final class Findings {
    private final Map<Aspect, Finding> byAspect = new EnumMap<>(Aspect.class);

    void add(Aspect aspect, Verdict verdict, String what) {
        Finding before = byAspect.get(aspect);
        if (before == null || before.verdict().compareTo(verdict) < 0) {
            byAspect.put(aspect, new Finding(aspect, verdict, what));
        }
    }

    void identical(Aspect aspect) {
        add(aspect, Verdict.IDENTICAL, "");
    }

    void consistent(Aspect aspect) {
        add(aspect, Verdict.CONSISTENT, "");
    }

    void unknown(Aspect aspect, String why) {
        add(aspect, Verdict.UNKNOWN, why);
    }

    void broken(Aspect aspect, String what, @Nullable Object... values) {
        add(aspect, Verdict.BROKEN, String.format(Locale.ROOT, what, values));
    }

    /** Something that holds, or is broken. */
    void require(boolean holds, Aspect aspect, String what, @Nullable Object... values) {
        if (holds) {
            identical(aspect);
        } else {
            broken(aspect, what, values);
        }
    }

    /** In the order of the aspects. */
    List<Finding> all() {
        return List.copyOf(byAspect.values());
    }
}
