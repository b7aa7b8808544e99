package io.whystream.evaluate;

import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** Spearman's ρ: the correlation of ranks, where equals share the mean of theirs (Spearman 1904). */
public final class RankCorrelation {
    private RankCorrelation() {}

    /**
     * @param one finite numbers
     * @param other as many
     * @return −1 to 1; nothing where either side is constant or there are fewer than two
     */
    public static OptionalDouble spearman(double[] one, double[] other) {
        if (one.length != other.length) {
            throw new IllegalArgumentException(
                    "as many numbers are needed on both sides, not " + one.length + " and " + other.length);
        }
        double[] a = ranks(one);
        double[] b = ranks(other);
        double mean = (one.length - 1) / 2.0;
        double product = 0;
        double squareOne = 0;
        double squareOther = 0;
        for (int i = 0; i < a.length; i++) {
            product += (a[i] - mean) * (b[i] - mean);
            squareOne += (a[i] - mean) * (a[i] - mean);
            squareOther += (b[i] - mean) * (b[i] - mean);
        }
        if (squareOne == 0 || squareOther == 0) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(product / Math.sqrt(squareOne * squareOther));
    }

    private static double[] ranks(double[] values) {
        int[] order = IntStream.range(0, values.length)
                .boxed()
                .sorted((i, j) -> Double.compare(values[i] + 0.0, values[j] + 0.0))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] ranks = new double[values.length];
        int from = 0;
        while (from < order.length) {
            int to = from;
            while (to + 1 < order.length && values[order[to + 1]] == values[order[from]]) {
                to++;
            }
            for (int i = from; i <= to; i++) {
                ranks[order[i]] = (from + to) / 2.0;
            }
            from = to + 1;
        }
        return ranks;
    }
}
