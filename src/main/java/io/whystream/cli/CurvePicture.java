package io.whystream.cli;

import io.whystream.evaluate.Curves;
import io.whystream.evaluate.ReplayReport;
import io.whystream.plot.LineChart;
import io.whystream.plot.Panel;
import io.whystream.plot.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The curves of a report as a picture. Colours by Okabe and Ito, which colour-blind people can tell apart. */
final class CurvePicture {
    private static final double STUDENT = 2.6;
    private static final double OTHER = 1.5;
    private static final List<Line> RANKING = List.of(
            new Line("popularity", "popularity, all time", new Series.Style("#8a8a8a", OTHER, "2 3")),
            new Line("recent_popularity", "popularity, last 5,000", new Series.Style("#8a8a8a", OTHER, "")),
            new Line("item_item", "item-item", new Series.Style("#009e73", OTHER, "7 3")),
            new Line("markov", "Markov", new Series.Style("#cc79a7", OTHER, "7 3")),
            new Line("teacher", "teacher", new Series.Style("#000000", OTHER, "")),
            new Line("explainer", "student: explainer", new Series.Style("#d55e00", STUDENT, "")),
            new Line("ranker", "student: ranker", new Series.Style("#0072b2", STUDENT, "")));
    private static final List<Line> FIDELITY = List.of(
            new Line("top10_overlap", "top-10 overlap", new Series.Style("#0072b2", STUDENT, "")),
            new Line("kendall_tau", "Kendall's τ", new Series.Style("#009e73", OTHER, "")),
            new Line("r2", "R² of logits", new Series.Style("#cc79a7", OTHER, "")),
            new Line("kl", "KL, nats (0 is best)", new Series.Style("#d55e00", OTHER, "7 3")));

    private CurvePicture() {}

    static String draw(ReplayReport report, Curves curves) {
        return new LineChart(
                        report.data() + ": test, then learn",
                        notes(report, curves),
                        "events of the stream, up to",
                        List.of(
                                new Panel(
                                        "Ranking of what users chose next, higher is better",
                                        "mean NDCG@10",
                                        0,
                                        0.02,
                                        lines(RANKING, curves, curves.ndcgAt10())),
                                new Panel(
                                        "Fidelity of the explainer to its teacher",
                                        "share, τ, R² (1 is best); nats",
                                        0,
                                        1,
                                        lines(FIDELITY, curves, curves.fidelity()))))
                .svg();
    }

    private static List<String> notes(ReplayReport report, Curves curves) {
        long evaluated = report.ranking() == null ? 0 : report.ranking().events();
        int perWindow = (int) curves.evaluated().stream()
                .mapToInt(Integer::intValue)
                .average()
                .orElse(0);
        return List.of(
                String.format(
                        Locale.ROOT,
                        "%,d events, counted from event %,d on; %,d evaluated against all items seen so far.",
                        report.interactions(),
                        curves.from(),
                        evaluated),
                String.format(
                        Locale.ROOT,
                        "Each point is a mean over the last %,d counted events, about %,d of them evaluated.",
                        curves.window(),
                        perWindow));
    }

    private static List<Series> lines(List<Line> lines, Curves curves, Map<String, List<@Nullable Double>> measured) {
        List<Double> x = curves.upTo().stream().map(Long::doubleValue).toList();
        List<Series> series = new ArrayList<>();
        for (Line line : lines) {
            List<@Nullable Double> y = measured.get(line.key());
            if (y != null) {
                series.add(new Series(
                        line.label(),
                        line.style(),
                        x,
                        y.stream()
                                .map(value -> value == null ? Double.NaN : value)
                                .toList()));
            }
        }
        return series;
    }

    private record Line(String key, String label, Series.Style style) {}
}
