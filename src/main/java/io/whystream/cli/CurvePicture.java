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
    private static final double OTHER = 1.3;
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
            new Line("kl", "KL, nats", new Series.Style("#d55e00", OTHER, "7 3")));

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
                                        "1 is a perfect copy (KL: 0)",
                                        0,
                                        1,
                                        lines(FIDELITY, curves, curves.fidelity()))))
                .svg();
    }

    private static List<String> notes(ReplayReport report, Curves curves) {
        long evaluated = report.ranking() == null ? 0 : report.ranking().events();
        double perWindow = curves.evaluated().stream()
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
                        "A point is the mean over the last %,d counted events, some %,.0f of them evaluated"
                                + " (standard error of NDCG@10 up to %.3f).",
                        curves.window(),
                        perWindow,
                        largestStandardError(curves, perWindow)));
    }

    /** What lies in [0, 1] with mean p varies by p (1 − p) at most (Bhatia &amp; Davis 2000). */
    private static double largestStandardError(Curves curves, double perWindow) {
        double mean = curves.ndcgAt10().values().stream()
                .flatMap(List::stream)
                .mapToDouble(value -> value == null ? 0 : value)
                .average()
                .orElse(0);
        return Math.sqrt(mean * (1 - mean) / Math.max(1, perWindow));
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
