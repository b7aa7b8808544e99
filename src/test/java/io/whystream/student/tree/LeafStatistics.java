package io.whystream.student.tree;

import io.whystream.feature.FeatureMatrix;

/**
 * What a leaf has seen, by column and bin: weight, Σ weight·target and Σ weight·target². A fixed number of bins for each
 * column, so its size does not depend on how much it has seen. Not thread-safe.
 */
final class LeafStatistics {
    private static final int SUMS = 3;

    private final int bins;
    private final float[] edges;
    private final double[] sums;
    private final float[] least;
    private final float[] most;
    private double weight;
    private double targets;
    private double squares;

    /** @param edges column after column, {@code bins − 1} each, ascending; kept */
    LeafStatistics(int columns, int bins, float[] edges) {
        this.bins = bins;
        this.edges = edges;
        this.sums = new double[columns * bins * SUMS];
        this.least = new float[columns];
        this.most = new float[columns];
    }

    void add(FeatureMatrix matrix, int row, double target, double rowWeight) {
        boolean first = weight == 0;
        weight += rowWeight;
        targets += rowWeight * target;
        squares += rowWeight * target * target;
        for (int column = 0; column < least.length; column++) {
            float value = matrix.get(row, column);
            least[column] = first ? value : Math.min(least[column], value);
            most[column] = first ? value : Math.max(most[column], value);
            int at = (column * bins + binOf(column, value)) * SUMS;
            sums[at] += rowWeight;
            sums[at + 1] += rowWeight * target;
            sums[at + 2] += rowWeight * target * target;
        }
    }

    /** The first bin whose edge the value does not exceed. */
    private int binOf(int column, float value) {
        int first = column * (bins - 1);
        int low = 0;
        int high = bins - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (value <= edges[first + middle]) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /** How many numbers are kept. */
    long numbers() {
        return (long) edges.length + sums.length + least.length + most.length;
    }

    int columns() {
        return least.length;
    }

    int bins() {
        return bins;
    }

    double weight() {
        return weight;
    }

    double targets() {
        return targets;
    }

    double squares() {
        return squares;
    }

    double weight(int column, int bin) {
        return sums[(column * bins + bin) * SUMS];
    }

    double targets(int column, int bin) {
        return sums[(column * bins + bin) * SUMS + 1];
    }

    double squares(int column, int bin) {
        return sums[(column * bins + bin) * SUMS + 2];
    }

    /** Where a bin ends: it holds what lies at or below, and above the edge before. */
    float edge(int column, int bin) {
        return edges[column * (bins - 1) + bin];
    }

    /**
     * Empty statistics for one side of a split, with bins laid where this side's rows lie, as far as the bins of each
     * column alone can tell.
     *
     * @param lastLeft the last bin of the left side
     */
    LeafStatistics side(int column, int lastLeft, boolean left) {
        float[] childEdges = new float[edges.length];
        float[] old = new float[bins - 1];
        float[] refined = new float[bins - 1];
        double[] roots = new double[bins];
        for (int c = 0; c < least.length; c++) {
            System.arraycopy(edges, c * old.length, old, 0, old.length);
            for (int b = 0; b < bins; b++) {
                boolean within = c != column || left == (b <= lastLeft);
                roots[b] = within ? Math.sqrt(weight(c, b)) : 0;
            }
            BinEdges.refine(roots, old, least[c], most[c], refined);
            System.arraycopy(refined, 0, childEdges, c * old.length, old.length);
        }
        return new LeafStatistics(least.length, bins, childEdges);
    }
}
