package io.whystream.lab;

import io.whystream.feature.FeatureMatrix;
import io.whystream.feature.FeatureSpace;
import io.whystream.student.Label;
import io.whystream.student.ListwiseLoss;
import io.whystream.student.Reading;
import io.whystream.student.StudentSettings;
import java.util.regex.Pattern;

/** One way of learning, tried beside others on the same features: a reading with settings and a label share of its own. */
final class Variant {
    private final String name;
    private final StudentSettings settings;
    private final Reading reading;
    private final ListwiseLoss loss;
    private final boolean[] masked;
    private final Masked copy;
    final Figures figures;
    private double[] scores = new double[0];
    private double[] gradient = new double[0];

    /** @param without the columns whose full name it finds are hidden from this variant; null for none */
    Variant(String name, StudentSettings settings, FeatureSpace space, Pattern without, Figures figures) {
        this.name = name;
        this.settings = settings;
        this.figures = figures;
        this.reading = new Reading(
                space.columns(), space.weights(), space.firstPairWeight(), new java.util.BitSet(), settings);
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

    Reading reading() {
        return reading;
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

    void learn(FeatureMatrix matrix, double[] teacher, double[] logExpectedCounts, boolean taught, int label) {
        FeatureMatrix seen = visible(matrix);
        if (gradient.length < matrix.rows()) {
            gradient = new double[matrix.rows() * 2];
        }
        double[] own = score(matrix);
        double labelShare = taught ? settings.rankerLabelShare() : 1;
        loss.gradient(
                own,
                teacher,
                logExpectedCounts,
                matrix.rows(),
                Label.chosen(label, 1),
                labelShare,
                1 - labelShare,
                gradient);
        reading.learn(seen, gradient);
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
