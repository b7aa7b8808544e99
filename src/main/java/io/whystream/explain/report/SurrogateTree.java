package io.whystream.explain.report;

import io.whystream.explain.report.ModelReport.Condition;
import io.whystream.explain.report.ModelReport.Rule;
import io.whystream.explain.report.ModelReport.Tree;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A global surrogate (Craven &amp; Shavlik 1996): a small tree over readable features that imitates the teacher, with its fidelity
 * on events that it was not fitted on.
 */
final class SurrogateTree {
    /** The latest events that it is made of: 1,024 rows. */
    private static final int EVENTS = 128;
    /** Every so many events one is left out to measure on. */
    private static final int HELD_OUT = 4;

    private final List<String> columns;

    /** @param columns the names of the dense columns */
    SurrogateTree(List<String> columns) {
        this.columns = columns;
    }

    /** Nothing where there are too few rows to split, or nothing to measure on. */
    Optional<Tree> of(List<AuditedEvent> window) {
        List<AuditedEvent> latest = window.subList(Math.max(0, window.size() - EVENTS), window.size());
        List<ScoredItem> fitted = new ArrayList<>();
        List<ScoredItem> heldOut = new ArrayList<>();
        for (int i = 0; i < latest.size(); i++) {
            (i % HELD_OUT == HELD_OUT - 1 ? heldOut : fitted)
                    .addAll(latest.get(i).rows());
        }
        double spread = squares(
                heldOut,
                heldOut.stream().mapToDouble(ScoredItem::logit).average().orElse(0));
        if (fitted.size() < 2 * RegressionTree.LEAST_ROWS || !(spread > 0)) {
            return Optional.empty();
        }
        RegressionTree tree = RegressionTree.grow(
                fitted.stream().map(ScoredItem::values).toArray(float[][]::new),
                fitted.stream().mapToDouble(ScoredItem::logit).toArray());
        double error = heldOut.stream()
                .mapToDouble(row -> square(row.logit() - tree.predict(row.values())))
                .sum();
        return Optional.of(new Tree(1 - error / spread, fitted.size(), rules(tree, fitted.size())));
    }

    private static double squares(List<ScoredItem> rows, double mean) {
        return rows.stream().mapToDouble(row -> square(row.logit() - mean)).sum();
    }

    private static double square(double value) {
        return value * value;
    }

    private List<Rule> rules(RegressionTree tree, int rows) {
        List<Rule> rules = new ArrayList<>();
        tree.leaves((path, leaf) -> {
            List<Condition> conditions = conditions(path);
            rules.add(new Rule(text(conditions, leaf.mean()), conditions, leaf.mean(), (double) leaf.rows() / rows));
        });
        rules.sort(Comparator.comparingDouble(Rule::logit).reversed());
        return rules;
    }

    /** Several conditions on one feature are one interval; what stands deeper is narrower. */
    private List<Condition> conditions(RegressionTree.@Nullable Path path) {
        Map<String, Condition> byFeature = new LinkedHashMap<>();
        for (RegressionTree.Path step = path; step != null; step = step.before()) {
            double threshold = step.threshold();
            Condition bound = new Condition(
                    columns.get(step.column()), step.above() ? threshold : null, step.above() ? null : threshold);
            byFeature.merge(
                    bound.feature(),
                    bound,
                    (deeper, higher) -> new Condition(
                            deeper.feature(),
                            deeper.above() == null ? higher.above() : deeper.above(),
                            deeper.atMost() == null ? higher.atMost() : deeper.atMost()));
        }
        return List.copyOf(byFeature.values());
    }

    private static String text(List<Condition> conditions, double logit) {
        String when = conditions.isEmpty()
                ? "always"
                : conditions.stream().map(SurrogateTree::text).collect(Collectors.joining(" and "));
        return String.format(Locale.ROOT, "%s: %+.2f", when, logit);
    }

    private static String text(Condition condition) {
        String low = condition.above() == null ? "" : String.format(Locale.ROOT, "%.3g < ", condition.above());
        String high = condition.atMost() == null ? "" : String.format(Locale.ROOT, " ≤ %.3g", condition.atMost());
        return low + condition.feature() + high;
    }
}
