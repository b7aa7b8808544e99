package io.whystream.evaluate;

import java.util.Locale;
import java.util.Map;

/** An evaluation as a table for people: plain text, within 100 columns. */
public final class EvaluationTable {
    private static final Map<String, String> NAMES = Map.of(
            "teacher", "teacher",
            "popularity", "popularity of all time",
            "recent_popularity", "popularity of the last 5,000 events",
            "item_item", "item-item, last 20",
            "item_item_recency", "item-item with recency",
            "markov", "Markov, first order",
            "ease_recency", "EASE with recency");

    private EvaluationTable() {}

    public static String render(EvaluationReport report) {
        StringBuilder text = new StringBuilder();
        text.append(String.format(Locale.ROOT, "%s, teacher trained on %s%n", report.data(), report.split()));
        String title = String.format(
                Locale.ROOT, "Ranking (%,d events)", report.ranking().events());
        text.append(String.format(Locale.ROOT, "%-42s%10s%10s  %s%n", title, "NDCG@10", "HR@10", "setting"));
        report.ranking()
                .models()
                .forEach((name, figures) -> text.append(String.format(
                                Locale.ROOT,
                                "  %-40s%10.4f%10.4f  %s",
                                NAMES.getOrDefault(name, name),
                                figures.ndcgAt10(),
                                figures.hitRateAt10(),
                                report.settings().getOrDefault(name, "")))
                        .append(System.lineSeparator()));
        return text.toString().replaceAll(" +(?=\\R)", "");
    }
}
