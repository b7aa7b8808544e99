package io.whystream.feature;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How often an item is chosen, compared with the average item: lately, for a while, and ever. */
public final class PopularityFamily implements FeatureFamily {
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
        for (int c = 0; c < columns.size(); c++) {
            double average = logs.average(c);
            double[] choices = logs.rows(c);
            for (int row = 0; row < items.size(); row++) {
                matrix.set(row, firstColumn + c, choices[row] - average);
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
