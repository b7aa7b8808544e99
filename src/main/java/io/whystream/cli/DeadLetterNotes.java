package io.whystream.cli;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Why records were set aside, the most frequent reasons first: nobody should have to look for them in a topic or a log. */
final class DeadLetterNotes {
    private static final int PRINTED = 3;
    private static final int DISTINCT = 1_000;
    private static final String OTHERS = "other reasons";

    private final Map<String, Integer> reasons = new LinkedHashMap<>();

    /** Beyond a thousand different reasons, whatever is new counts as one. */
    void add(String reason) {
        String named = reason.isEmpty() ? "no reason was given" : reason;
        reasons.merge(reasons.size() < DISTINCT || reasons.containsKey(named) ? named : OTHERS, 1, Integer::sum);
    }

    /** A line for each of the most frequent reasons, and one for the rest; empty where nothing was set aside. */
    String render() {
        StringBuilder text = new StringBuilder();
        reasons.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .limit(PRINTED)
                .forEach(each -> line(text, each.getValue(), each.getKey()));
        int rest = reasons.values().stream()
                .sorted(Comparator.reverseOrder())
                .skip(PRINTED)
                .mapToInt(Integer::intValue)
                .sum();
        if (rest > 0) {
            line(text, rest, OTHERS);
        }
        return text.toString();
    }

    private static void line(StringBuilder text, int count, String reason) {
        text.append(
                String.format(Locale.ROOT, "set aside: %,d %s: %s%n", count, count == 1 ? "event" : "events", reason));
    }
}
