package io.whystream.bench;

import io.whystream.evaluate.RankCorrelation;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How far what an explainer says lies from weight × value, which is exact for a linear model.
 *
 * @param name who says it
 * @param examples that were explained
 * @param mean absolute error of a contribution, in log-odds
 * @param max the largest, in log-odds
 * @param spearman correlation with the ranks of the exact contributions, the mean over the examples
 * @param best the share of the five largest contributions that are among its five largest
 */
record AttributionError(String name, int examples, double mean, double max, double spearman, double best) {
    private static final int BEST = 5;

    static AttributionError of(ExplainRival rival, NamedExamples named, int examples) {
        ScoreExplainer explainer = rival.open(named);
        double sum = 0;
        double max = 0;
        double spearman = 0;
        double best = 0;
        for (int e = 0; e < examples; e++) {
            double[] exact = named.exact(e);
            double[] said = explainer.attributions(e);
            for (int i = 0; i < exact.length; i++) {
                double error = Math.abs(said[i] - exact[i]);
                sum += error / exact.length;
                max = Math.max(max, error);
            }
            spearman += RankCorrelation.spearman(exact, said).orElse(0);
            best += overlap(exact, said);
        }
        return new AttributionError(rival.title(), examples, sum / examples, max, spearman / examples, best / examples);
    }

    private static double overlap(double[] exact, double[] said) {
        Set<Integer> both = new HashSet<>(largest(exact));
        both.retainAll(largest(said));
        return (double) both.size() / BEST;
    }

    private static List<Integer> largest(double[] values) {
        return IntStream.range(0, values.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -Math.abs(values[i])))
                .limit(BEST)
                .collect(Collectors.toList());
    }

    static String table(List<AttributionError> errors) {
        StringBuilder table = new StringBuilder(String.format(
                "%-42s %10s %10s %10s %10s%n", "error, in log-odds", "mean", "largest", "spearman", "top 5"));
        for (AttributionError error : errors) {
            table.append(String.format(
                    Locale.ROOT,
                    "%-42s %10.2g %10.2g %10.3f %10.2f%n",
                    error.name,
                    error.mean,
                    error.max,
                    error.spearman,
                    error.best));
        }
        return table.toString();
    }
}
