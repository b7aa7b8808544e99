package io.whystream.feature;

import io.whystream.context.DecayedCounts;
import io.whystream.context.ItemTimes;
import io.whystream.context.Observations;
import java.util.ArrayList;
import java.util.List;

/**
 * The natural logarithms of what was counted of each item, as of one moment: worked out once for all families that look at
 * them. Reusable; not thread-safe.
 */
final class CountLogs {
    /** Added to every count, so that one choice more or less of a rare item is no earthquake. */
    private static final double SMOOTHING = 0.5;

    private static final double DAY_MILLIS = 24 * 3600 * 1000;

    private final Observations observations;
    private final List<DecayedCounts> counts = new ArrayList<>();
    private final Remembered[] logs;
    private final Remembered daysHere = new Remembered(Math::log);
    private final double[] scales;
    private final double[][] rows;
    private double[] daysHereRows = new double[0];
    private long now;

    CountLogs(Observations observations) {
        this.observations = observations;
        counts.addAll(observations.recentChoices());
        counts.add(observations.choices());
        scales = new double[counts.size()];
        rows = new double[counts.size()][0];
        logs = new Remembered[counts.size()];
        for (int c = 0; c < logs.length; c++) {
            logs[c] = new Remembered(Math::log);
        }
    }

    /** What is asked next is meant of these items and as of this time, epoch milliseconds. */
    void lay(long timestamp, ItemSet items) {
        now = timestamp;
        if (daysHereRows.length < items.size()) {
            daysHereRows = new double[items.size() * 2];
            for (int c = 0; c < rows.length; c++) {
                rows[c] = new double[items.size() * 2];
            }
        }
        for (int c = 0; c < rows.length; c++) {
            scales[c] = counts.get(c).scaleAt(timestamp);
            lay(counts.get(c), scales[c], logs[c], items, rows[c]);
        }
        for (int row = 0; row < items.size(); row++) {
            daysHereRows[row] = daysHere(items.item(row));
        }
    }

    private static void lay(DecayedCounts counts, double scale, Remembered log, ItemSet items, double[] rows) {
        for (int row = 0; row < items.size(); row++) {
            int item = items.item(row);
            rows[row] = log.of(item, counts.sum(item) * scale + SMOOTHING);
        }
    }

    /** How many counts there are: one for each half-life, and at the end the one that forgets nothing. */
    int size() {
        return scales.length;
    }

    /** ln(choices + ½) of the items of the set, row by row; not to be written to. */
    double[] rows(int count) {
        return rows[count];
    }

    /** ln(choices + ½) of any item. */
    double log(int count, int item) {
        return logs[count].of(item, counts.get(count).sum(item) * scales[count] + SMOOTHING);
    }

    /** The same of the average item. */
    double average(int count) {
        int known = Math.max(1, observations.itemsChosen());
        return Math.log(counts.get(count).total() * scales[count] / known + SMOOTHING);
    }

    /** {@link #daysHere} of the items of the set, row by row; not to be written to. */
    double[] daysHereRows() {
        return daysHereRows;
    }

    /** ln(1 + days since anybody first chose the item); 0 if nobody did. */
    double daysHere(int item) {
        long first = observations.times().first(item);
        return first == ItemTimes.NEVER ? 0 : daysHere.of(item, 1 + Math.max(0, now - first) / DAY_MILLIS);
    }
}
