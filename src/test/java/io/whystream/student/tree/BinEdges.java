package io.whystream.student.tree;

import java.util.Arrays;

/** Where the bins of a column end. */
final class BinEdges {
    private BinEdges() {}

    /**
     * Edges at the quantiles of the distinct values: a value that most rows share takes one edge, not most of them.
     *
     * @param values any order; sorted by this
     * @param edges written to, ascending
     */
    static void ofSample(float[] values, float[] edges) {
        Arrays.sort(values);
        int distinct = 1;
        for (int i = 1; i < values.length; i++) {
            if (values[i] != values[distinct - 1]) {
                values[distinct++] = values[i];
            }
        }
        for (int e = 0; e < edges.length; e++) {
            edges[e] = values[(int) ((long) distinct * (e + 1) / (edges.length + 1))];
        }
        if (distinct <= edges.length) {
            System.arraycopy(values, 0, edges, 0, distinct);
            Arrays.fill(edges, distinct, edges.length, values[distinct - 1]);
        }
    }

    /**
     * New edges for what lies in some bins of old ones, each old bin spread evenly. Bins count by the root of their
     * weight: where many rows share a value, others are still told apart.
     *
     * @param roots of the weight of each old bin; one more than edges, not all zero
     * @param lower end of the first bin
     * @param upper end of the last bin
     */
    static void refine(double[] roots, float[] old, float lower, float upper, float[] edges) {
        double total = 0;
        for (double root : roots) {
            total += root;
        }
        int bin = 0;
        double before = 0;
        for (int e = 0; e < edges.length; e++) {
            double wanted = total * (e + 1) / (edges.length + 1);
            while (bin < roots.length - 1 && before + roots[bin] < wanted) {
                before += roots[bin++];
            }
            float from = bin == 0 ? lower : Math.max(lower, old[bin - 1]);
            float to = bin == old.length ? upper : Math.min(upper, old[bin]);
            double share = roots[bin] == 0 ? 1 : Math.min(1, (wanted - before) / roots[bin]);
            edges[e] = (float) (from + share * ((double) to - from));
            if (e > 0 && edges[e] < edges[e - 1]) {
                edges[e] = edges[e - 1];
            }
        }
    }
}
