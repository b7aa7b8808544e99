package io.whystream.explain.report;

import io.whystream.explain.report.ModelReport.Helpfulness;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How often users found each kind of reason helpful, and how often not, since the instance started. Counts add up over
 * instances. Thread-safe.
 */
final class Verdicts {
    private final Map<String, Count> byKind = new TreeMap<>();

    private record Count(long helpful, long unhelpful) {
        Count plus(Count other) {
            return new Count(helpful + other.helpful, unhelpful + other.unhelpful);
        }

        Helpfulness of(String kind) {
            return new Helpfulness(kind, helpful, unhelpful, (double) helpful / (helpful + unhelpful));
        }
    }

    synchronized void count(String kind, boolean helpful) {
        byKind.merge(kind, helpful ? new Count(1, 0) : new Count(0, 1), Count::plus);
    }

    /** The kinds that somebody judged, those with the most verdicts first. */
    synchronized List<Helpfulness> byKind() {
        return byKind.entrySet().stream()
                .map(each -> each.getValue().of(each.getKey()))
                .sorted(Comparator.comparingLong((Helpfulness each) -> -each.helpful() - each.unhelpful())
                        .thenComparing(Helpfulness::kind))
                .toList();
    }
}
