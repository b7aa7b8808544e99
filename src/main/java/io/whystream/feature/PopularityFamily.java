package io.whystream.feature;

import io.whystream.context.DecayedCounts;
import io.whystream.context.Observations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How often an item is chosen, compared with the average item: lately, for a while, and ever. */
public final class PopularityFamily implements FeatureFamily {
    /** Added to every count, so that one choice more or less of a rare item is no earthquake. */
    private static final double SMOOTHING = 0.5;

    private final Observations observations;
    private final List<String> columns = new ArrayList<>();
    private final List<DecayedCounts> counts = new ArrayList<>();

    /** @param halfLives of the observations' decayed counts, for the columns' names */
    public PopularityFamily(Observations observations, List<Duration> halfLives) {
        this.observations = observations;
        halfLives.forEach(halfLife -> columns.add("half-life-" + halfLife.toDays() + "d"));
        columns.add("all-time");
        counts.addAll(observations.recentChoices());
        counts.add(observations.choices());
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
        int known = Math.max(1, observations.itemsChosen());
        for (int c = 0; c < counts.size(); c++) {
            DecayedCounts count = counts.get(c);
            double scale = count.scaleAt(moment.timestamp());
            double average = Math.log(count.total() * scale / known + SMOOTHING);
            for (int row = 0; row < items.size(); row++) {
                double choices = count.sum(items.item(row)) * scale;
                matrix.set(row, firstColumn + c, Math.log(choices + SMOOTHING) - average);
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
