package io.whystream.feature;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How often an item is chosen, compared with the average item: lately, for a while, and ever. Once as a logarithm x, and once
 * as max(0, x − 1): between popular items a little more may count as another than between rare ones (a linear spline,
 * Hastie et al. 2009, 5.2).
 */
public final class PopularityFamily implements FeatureFamily {
    private static final double KNOT = 1;

    private final List<String> columns = new ArrayList<>();
    private final CountLogs logs;

    /**
     * @param logs of what was counted
     * @param halfLives of the decayed counts, for the columns' names
     */
    PopularityFamily(CountLogs logs, List<Duration> halfLives) {
        this.logs = logs;
        halfLives.forEach(halfLife -> columns.add("half-life-" + name(halfLife)));
        columns.add("all-time");
        List.copyOf(columns).forEach(count -> columns.add("much-" + count));
    }

    private static String name(Duration halfLife) {
        return halfLife.toDays() > 0 ? halfLife.toDays() + "d" : halfLife.toMinutes() + "min";
    }

    @Override
    public String name() {
        return "popularity";
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public boolean centred() {
        return true;
    }

    @Override
    public void fill(Moment moment, ItemSet items, FeatureMatrix matrix, int firstColumn) {
        int counts = logs.size();
        for (int c = 0; c < counts; c++) {
            double average = logs.average(c);
            double[] choices = logs.rows(c);
            for (int row = 0; row < items.size(); row++) {
                double compared = choices[row] - average;
                matrix.set(row, firstColumn + c, compared);
                matrix.set(row, firstColumn + counts + c, Math.max(0, compared - KNOT));
            }
        }
    }

    @Override
    public void split(Moment moment, ItemSet items, int row, FeatureMatrix matrix, int firstColumn, PartSink parts) {
        for (int c = 0; c < columns.size(); c++) {
            int weight = firstColumn + c;
            parts.add(weight, columns.get(c), ReasonKind.POPULARITY, null, matrix.get(row, weight));
        }
    }
}
