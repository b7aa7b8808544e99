package io.whystream.student.tree;

import io.whystream.feature.FeatureMatrix;
import org.jspecify.annotations.Nullable;

/** The first rows of a stream, a sample of them: enough to lay bins where values are. Not thread-safe. */
final class FirstLook {
    private static final int ROWS = 512;
    /** Prime, so that no place within an event is taken more often than others. */
    private static final int STRIDE = 37;

    private final int columns;
    private final int bins;
    private final float[] sample;
    private int seen;
    private int taken;

    FirstLook(int columns, int bins) {
        this.columns = columns;
        this.bins = bins;
        this.sample = new float[ROWS * columns];
    }

    /** The root's statistics once enough was seen, until then null. */
    @Nullable
    LeafStatistics add(FeatureMatrix matrix, int row) {
        if (seen++ % STRIDE != 0) {
            return null;
        }
        for (int column = 0; column < columns; column++) {
            sample[column * ROWS + taken] = matrix.get(row, column);
        }
        return ++taken < ROWS ? null : statistics();
    }

    private LeafStatistics statistics() {
        float[] edges = new float[columns * (bins - 1)];
        float[] values = new float[ROWS];
        float[] own = new float[bins - 1];
        for (int column = 0; column < columns; column++) {
            System.arraycopy(sample, column * ROWS, values, 0, ROWS);
            BinEdges.ofSample(values, own);
            System.arraycopy(own, 0, edges, column * own.length, own.length);
        }
        return new LeafStatistics(columns, bins, edges);
    }
}
