package io.whystream.lab;

import io.whystream.feature.FeatureMatrix;
import io.whystream.student.Imitator;
import java.util.BitSet;

/** An imitator from which some dense columns are hidden: they are zero to it. */
final class Blinded implements Imitator {
    private final Imitator inner;
    private final BitSet hidden;
    private final FeatureMatrix copy;

    Blinded(Imitator inner, int columns, BitSet hidden) {
        this.inner = inner;
        this.hidden = hidden;
        this.copy = new FeatureMatrix(columns);
    }

    @Override
    public void score(FeatureMatrix matrix, double[] scores) {
        inner.score(visible(matrix), scores);
    }

    @Override
    public void learn(FeatureMatrix matrix, double[] scores, double[] teacher, double[] logExpectedCounts) {
        inner.learn(visible(matrix), scores, teacher, logExpectedCounts);
    }

    private FeatureMatrix visible(FeatureMatrix matrix) {
        copy.reset(matrix.rows());
        for (int row = 0; row < matrix.rows(); row++) {
            for (int c = 0; c < matrix.columns(); c++) {
                if (!hidden.get(c)) {
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
