package io.whystream.lab;

import io.whystream.evaluate.Ranking;
import java.util.Locale;

/** NDCG@10, HR@10 and log loss of one model, over the whole stream, its quarters and its second half. */
final class Figures {
    private static final int QUARTERS = 4;
    private final int events;
    private final int[] count = new int[QUARTERS];
    private final double[] ndcg = new double[QUARTERS];
    private final double[] hits = new double[QUARTERS];
    private final int[] losses = new int[QUARTERS];
    private final double[] logLoss = new double[QUARTERS];

    /** @param events how many the stream has */
    Figures(int events) {
        this.events = events;
    }

    /** @param rank infinite for a miss */
    void add(int event, double rank) {
        int quarter = quarter(event);
        count[quarter]++;
        ndcg[quarter] += Ranking.ndcgAt10(rank);
        hits[quarter] += Ranking.hitAt10(rank);
    }

    void addLogLoss(int event, double nats) {
        losses[quarter(event)]++;
        logLoss[quarter(event)] += nats;
    }

    private int quarter(int event) {
        return (int) ((long) event * QUARTERS / events);
    }

    static String header() {
        return String.format(
                "%-46s | %7s %7s %7s %7s | %7s %7s | %7s %7s",
                "", "q1", "q2", "q3", "q4", "half 2", "all", "HR", "loss");
    }

    String line(String name) {
        StringBuilder line = new StringBuilder(String.format("%-46s |", name));
        for (int q = 0; q < QUARTERS; q++) {
            line.append(number(mean(ndcg, count, q, q)));
        }
        line.append(" |").append(number(mean(ndcg, count, 2, 3))).append(number(mean(ndcg, count, 0, 3)));
        line.append(" |").append(number(mean(hits, count, 2, 3))).append(number(mean(logLoss, losses, 2, 3)));
        return line.toString();
    }

    private static double mean(double[] sums, int[] counts, int from, int to) {
        double sum = 0;
        long all = 0;
        for (int q = from; q <= to; q++) {
            sum += sums[q];
            all += counts[q];
        }
        return sum / all;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, " %7.4f", value);
    }
}
