package io.whystream.feature;

import java.time.Duration;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/**
 * Where an item stands among the others: how popular it is, ever and lately, and how long it has been here. All are
 * natural logarithms.
 */
final class Standing {
    private static final Duration LATELY = Duration.ofDays(3);

    private final CountLogs logs;
    private final int ever;
    private final int lately;
    private double average;
    private double[] popularRows = new double[0];
    private double[] latelyRows = new double[0];
    private double[] daysHereRows = new double[0];

    /**
     * @param logs of what was counted
     * @param halfLives of the decayed counts, ascending; the last one within three days is "lately"
     */
    Standing(CountLogs logs, List<Duration> halfLives) {
        this.logs = logs;
        this.ever = logs.size() - 1;
        int within = 0;
        for (int i = 0; i < halfLives.size() && halfLives.get(i).compareTo(LATELY) <= 0; i++) {
            within = i;
        }
        this.lately = within;
    }

    /** What is asked next is meant as of the moment that the logarithms were laid for. */
    void begin() {
        average = logs.average(ever);
        popularRows = logs.rows(ever);
        latelyRows = logs.rows(lately);
        daysHereRows = logs.daysHereRows();
    }

    /** {@link #popular} of an item of the set. */
    double popularRow(int row) {
        return popularRows[row] - average;
    }

    /** {@link #popularLately} of an item of the set. */
    double popularLatelyRow(int row) {
        return latelyRows[row];
    }

    /** {@link #daysHere} of an item of the set. */
    double daysHereRow(int row) {
        return daysHereRows[row];
    }

    /** All choices of the item, against those of the average item. */
    double popular(int item) {
        return logs.log(ever, item) - average;
    }

    /** Its choices of the last days. */
    double popularLately(int item) {
        return logs.log(lately, item);
    }

    /** 1 + days since anybody first chose it; 0 if nobody did. */
    double daysHere(int item) {
        return logs.daysHere(item);
    }

    /**
     * The mean of a measure over the user's last choices.
     *
     * @param prior so many choices with a measure of zero are mixed in
     * @return 0 without a choice
     */
    static double mean(IntToDoubleFunction measure, Moment moment, int window, double prior) {
        int end = Math.min(window, moment.newestFirst().length);
        double sum = 0;
        for (int lag = 0; lag < end; lag++) {
            sum += measure.applyAsDouble(moment.newestFirst()[lag]);
        }
        return end == 0 ? 0 : sum / (end + prior);
    }
}
