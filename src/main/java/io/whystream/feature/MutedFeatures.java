package io.whystream.feature;

import it.unimi.dsi.fastutil.booleans.BooleanArrayList;
import it.unimi.dsi.fastutil.doubles.DoubleArrayList;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import org.jspecify.annotations.Nullable;

/**
 * Takes what is muted out of a filled matrix: of each value that has a muted part, the sum of its other parts is left. A
 * feature that is muted altogether is then exactly zero for every item, and so is its mean over the candidates. Takes each
 * row apart as an explanation would. Reusable; not thread-safe.
 */
final class MutedFeatures {
    private final IntArrayList weights = new IntArrayList();
    private final DoubleArrayList values = new DoubleArrayList();
    private final BooleanArrayList silent = new BooleanArrayList();
    private final IntOpenHashSet touched = new IntOpenHashSet();
    private final LongOpenHashSet gone = new LongOpenHashSet();
    private final IntArrayList keptRows = new IntArrayList();
    private final IntArrayList keptWeights = new IntArrayList();
    private final DoubleArrayList keptValues = new DoubleArrayList();

    /** Tells the parts of one family in one row, muted or not. */
    @FunctionalInterface
    interface RowParts {
        void tell(int row, PartSink parts);
    }

    /** Takes the muted parts of one family, which was filled just now, out of all rows. */
    void takeOut(MutedReasons muted, FeatureMatrix matrix, RowParts rows) {
        gone.clear();
        keptRows.clear();
        keptWeights.clear();
        keptValues.clear();
        for (int row = 0; row < matrix.rows(); row++) {
            listen(row, muted, rows);
            if (!touched.isEmpty()) {
                rewrite(row, matrix);
            }
        }
        if (!gone.isEmpty()) {
            matrix.removeSparse((row, weight) -> gone.contains(key(row, weight)));
            for (int i = 0; i < keptRows.size(); i++) {
                matrix.addSparse(keptRows.getInt(i), keptWeights.getInt(i), keptValues.getDouble(i));
            }
        }
    }

    private void listen(int row, MutedReasons muted, RowParts rows) {
        weights.clear();
        values.clear();
        silent.clear();
        touched.clear();
        rows.tell(row, (int weight, String feature, ReasonKind kind, @Nullable String about, double value) -> {
            boolean isMuted = muted.contains(kind, about);
            weights.add(weight);
            values.add(value);
            silent.add(isMuted);
            if (isMuted) {
                touched.add(weight);
            }
        });
    }

    private void rewrite(int row, FeatureMatrix matrix) {
        for (int weight : touched) {
            if (weight < matrix.columns()) {
                matrix.set(row, weight, 0);
            } else {
                gone.add(key(row, weight));
            }
        }
        for (int part = 0; part < weights.size(); part++) {
            if (!silent.getBoolean(part) && touched.contains(weights.getInt(part))) {
                keep(row, weights.getInt(part), values.getDouble(part), matrix);
            }
        }
    }

    private void keep(int row, int weight, double value, FeatureMatrix matrix) {
        if (weight < matrix.columns()) {
            matrix.add(row, weight, value);
        } else {
            keptRows.add(row);
            keptWeights.add(weight);
            keptValues.add(value);
        }
    }

    private static long key(int row, int weight) {
        return (long) row << 32 | weight;
    }
}
