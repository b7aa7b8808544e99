package io.whystream.cli;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Why records were set aside, the most frequent reasons first: nobody should have to look for them in a topic or a log. */
final class DeadLetterNotes {
    private static final int PRINTED = 3;
    private static final int DISTINCT = 1_000;

    private final Map<String, Integer> reasons = new LinkedHashMap<>();
    private int unnamed;

    /** Beyond a thousand different reasons, new ones are counted and not named. */
    void add(String reason) {
        String named = reason.isBlank() ? "no reason was given" : reason.strip().replaceAll("\\R", " ");
        if (reasons.size() < DISTINCT || reasons.containsKey(named)) {
            reasons.merge(named, 1, Integer::sum);
        } else {
            unnamed++;
        }
    }

    /** A line for each of the most frequent reasons, and one for the rest; empty where nothing was set aside. */
    String render() {
        StringBuilder text = new StringBuilder();
        reasons.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .limit(PRINTED)
                .forEach(each -> line(text, each.getValue(), each.getKey()));
        int rest = unnamed
                + reasons.values().stream()
                        .sorted(Comparator.reverseOrder())
                        .skip(PRINTED)
                        .mapToInt(Integer::intValue)
                        .sum();
        if (rest > 0) {
            line(text, rest, "other reasons");
        }
        return text.toString();
    }

    private static void line(StringBuilder text, int count, String reason) {
        text.append(
                String.format(Locale.ROOT, "set aside: %,d %s: %s%n", count, count == 1 ? "event" : "events", reason));
    }
}
