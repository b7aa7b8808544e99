package io.whystream.evaluate;

import java.util.Locale;
import java.util.Map;

/** An evaluation as a table for people: plain text, within 100 columns. */
public final class EvaluationTable {
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("teacher", "teacher"),
            Map.entry("teacher_corrected", "teacher, corrected"),
            Map.entry("teacher_refreshed", "teacher, refreshed"),
            Map.entry("teacher_refreshed_corrected", "teacher, refreshed and corrected"),
            Map.entry("popularity", "popularity of all time"),
            Map.entry("recent_popularity", "popularity of the last 5,000 events"),
            Map.entry("item_item", "item-item, last 20"),
            Map.entry("item_item_recency", "item-item with recency"),
            Map.entry("markov", "Markov, first order"),
            Map.entry("ease_recency", "EASE with recency"));

    private EvaluationTable() {}

    public static String render(EvaluationReport report) {
        StringBuilder text = new StringBuilder();
        text.append(String.format(Locale.ROOT, "%s, teacher trained on %s%n", report.data(), report.split()));
        table(text, "Ranking", report.ranking(), report.settings());
        if (report.ranking().warm() != null) {
            table(
                    text,
                    "Targets that the teacher was trained on",
                    report.ranking().warm(),
                    Map.of());
        }
        if (report.ranking().cold() != null) {
            table(text, "Targets that are new to it", report.ranking().cold(), Map.of());
        }
        return text.toString().replaceAll(" +(?=\\R)", "");
    }

    private static void table(StringBuilder text, String title, OfflineRanking ranking, Map<String, String> settings) {
        String head = String.format(Locale.ROOT, "%s (%,d events)", title, ranking.events());
        text.append(String.format(
                Locale.ROOT, "%-52s%10s%10s  %s%n", head, "NDCG@10", "HR@10", settings.isEmpty() ? "" : "setting"));
        ranking.models()
                .forEach((name, figures) -> text.append(String.format(
                                Locale.ROOT,
                                "  %-50s%10.4f%10.4f  %s",
                                NAMES.getOrDefault(name, name),
                                figures.ndcgAt10(),
                                figures.hitRateAt10(),
                                settings.getOrDefault(name, "")))
                        .append(System.lineSeparator()));
        settings.forEach((name, why) -> {
            if (!ranking.models().containsKey(name)) {
                text.append(String.format(
                        Locale.ROOT, "  %-50s%10s%10s  %s%n", NAMES.getOrDefault(name, name), "-", "-", why));
            }
        });
    }
}
