package io.whystream.lab;

import io.whystream.feature.FeatureMatrix;
import io.whystream.feature.FeatureSpace;
import io.whystream.student.Label;
import io.whystream.student.ListwiseLoss;
import io.whystream.student.OptimiserKind;
import io.whystream.student.Reading;
import io.whystream.student.StudentSettings;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One way of learning, tried beside others on the same features: a reading with settings and a label share of its own. */
final class Variant {
    private final String name;
    private final Reading reading;
    private final ListwiseLoss loss;
    private final boolean[] masked;
    private final @Nullable Masked copy;
    private final Figures figures;
    private double[] scores = new double[0];
    private double[] gradient = new double[0];

    /** Reads {@code key=value,…}: by (the optimiser), step, beta, l1, l2, and without for a pattern of column names. */
    static Variant parse(String text, FeatureSpace space, int events) {
        StudentSettings usual = StudentSettings.defaults();
        Map<String, String> given = new HashMap<>();
        for (String part : text.split(",")) {
            String[] pair = part.split("=", 2);
            given.put(pair[0], pair[pair.length - 1]);
        }
        OptimiserKind optimiser =
                OptimiserKind.valueOf(given.getOrDefault("by", "ftrl").toUpperCase(Locale.ROOT));
        StudentSettings settings = new StudentSettings(
                1,
                usual.temperature(),
                usual.explainerTemperature(),
                optimiser,
                optimiser,
                number(given, "step", optimiser.usualStep()),
                number(given, "step", optimiser.usualStep()),
                number(given, "beta", usual.smoothing()),
                number(given, "l1", usual.pairPenalty()),
                number(given, "l2", usual.ridge()),
                usual.labels(),
                1);
        String without = given.get("without");
        Pattern pattern = without == null ? null : Pattern.compile(without);
        return new Variant(text, settings, space, pattern, new Figures(events));
    }

    private static double number(Map<String, String> given, String key, double usual) {
        return given.containsKey(key) ? Double.parseDouble(given.get(key)) : usual;
    }

    /** @param without the columns whose full name it finds are hidden from this variant; null for none */
    private Variant(
            String name, StudentSettings settings, FeatureSpace space, @Nullable Pattern without, Figures figures) {
        this.name = name;
        this.figures = figures;
        this.reading = new Reading(space.columns(), space.weights(), space.firstPairWeight(), new BitSet(), settings);
        reading.state().open(0);
        reading.state().enter(0);
        this.loss = new ListwiseLoss(settings.temperature());
        this.masked = new boolean[space.columns()];
        boolean any = false;
        for (int c = 0; c < masked.length; c++) {
            masked[c] = without != null && without.matcher(space.columnName(c)).find();
            any |= masked[c];
        }
        this.copy = any ? new Masked(masked) : null;
    }

    String name() {
        return name;
    }

    double weight(int column) {
        return reading.weight(column);
    }

    Figures figures() {
        return figures;
    }

    /** The scores of all rows: a buffer, good until the next call. */
    double[] score(FeatureMatrix matrix) {
        if (scores.length < matrix.rows()) {
            scores = new double[matrix.rows() * 2];
        }
        reading.score(visible(matrix), scores);
        return scores;
    }

    private FeatureMatrix visible(FeatureMatrix matrix) {
        return copy == null ? matrix : copy.of(matrix);
    }

    /** One step by the label alone. */
    void learn(FeatureMatrix matrix, double[] logExpectedCounts, int label) {
        if (gradient.length < matrix.rows()) {
            gradient = new double[matrix.rows() * 2];
        }
        double[] own = score(matrix);
        loss.gradient(own, own, logExpectedCounts, matrix.rows(), Label.chosen(label, 1), 1, 0, gradient);
        reading.learn(visible(matrix), gradient);
    }

    /** A copy of a matrix in which some columns are zero. */
    private static final class Masked {
        private final boolean[] hidden;
        private final FeatureMatrix copy;

        Masked(boolean[] hidden) {
            this.hidden = hidden;
            this.copy = new FeatureMatrix(hidden.length);
        }

        FeatureMatrix of(FeatureMatrix matrix) {
            copy.reset(matrix.rows());
            for (int row = 0; row < matrix.rows(); row++) {
                for (int c = 0; c < hidden.length; c++) {
                    if (!hidden[c]) {
                        copy.set(row, c, matrix.get(row, c));
                    }
                }
            }
            for (int e = 0; e < matrix.entries(); e++) {
                copy.addSparse(matrix.entryRow(e), matrix.entryWeight(e), matrix.entryValue(e));
            }
            return copy;
        }
    }
}
