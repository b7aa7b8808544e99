package io.whystream.feature;

import io.whystream.context.DecayedCounts;
import io.whystream.context.ItemTimes;
import io.whystream.context.Observations;
import java.time.Duration;
import java.util.List;

/**
 * How popular and how new to this stream an item is, times what is known of the user: whether the last choices were
 * popular or new, how few choices there are, how long ago the latest one was. Who is in the middle of something cares
 * less for what everybody chooses now than who comes back after a day. All counts and times are logarithms.
 */
public final class TasteFamily implements FeatureFamily {
    private static final List<String> COLUMNS = List.of(
            "popular-last-10",
            "popular-last-3",
            "new-here-last-3",
            "newcomer-popular-lately",
            "newcomer-popular",
            "session-popular-lately",
            "session-popular");
    private static final double SESSION_MINUTES = 60;
    private static final double DAY_MILLIS = 24 * 3600 * 1000;
    private static final Duration LATELY = Duration.ofDays(3);
    private static final double SMOOTHING = 0.5;
    /** So many choices, each like the average item, are mixed into the user's. */
    private static final double PRIOR_CHOICES = 2;

    private final Observations observations;
    private final DecayedCounts lately;
    private final DecayedCounts ever;

    /** @param halfLives of the observations' decayed counts, ascending; the last one within three days is "lately" */
    public TasteFamily(Observations observations, List<Duration> halfLives) {
        this.observations = observations;
        this.ever = observations.choices();
        DecayedCounts within =
                halfLives.isEmpty() ? ever : observations.recentChoices().get(0);
        for (int i = 0; i < halfLives.size() && halfLives.get(i).compareTo(LATELY) <= 0; i++) {
            within = observations.recentChoices().get(i);
        }
        this.lately = within;
    }

    @Override
    public String name() {
        return "taste";
    }

    @Override
    public List<String> columns() {
        return COLUMNS;
    }

    @Override
    public boolean centred() {
        return true;
    }

    @Override
    public void fill(Moment moment, ItemSet items, FeatureMatrix matrix, int firstColumn) {
        double average = average();
        double popularLast10 = popularity(moment, 10, average);
        double popularLast3 = popularity(moment, 3, average);
        double newLast3 = daysHere(moment, 3);
        double newcomer = 1 / Math.sqrt(1 + moment.newestFirst().length);
        double session = moment.freshness(0, SESSION_MINUTES);
        double scale = lately.scaleAt(moment.timestamp());
        for (int row = 0; row < items.size(); row++) {
            int item = items.item(row);
            double popular = Math.log(ever.sum(item) + SMOOTHING) - average;
            double now = Math.log(lately.sum(item) * scale + SMOOTHING);
            matrix.set(row, firstColumn, popularLast10 * popular);
            matrix.set(row, firstColumn + 1, popularLast3 * popular);
            matrix.set(row, firstColumn + 2, newLast3 * daysHere(item, moment.timestamp()));
            matrix.set(row, firstColumn + 3, newcomer * now);
            matrix.set(row, firstColumn + 4, newcomer * popular);
            matrix.set(row, firstColumn + 5, session * now);
            matrix.set(row, firstColumn + 6, session * popular);
        }
    }

    /** The log popularity of the average item. */
    private double average() {
        return Math.log(ever.total() / Math.max(1, observations.itemsChosen()) + SMOOTHING);
    }

    private double popularity(Moment moment, int window, double average) {
        int end = Math.min(window, moment.newestFirst().length);
        double sum = 0;
        for (int lag = 0; lag < end; lag++) {
            sum += Math.log(ever.sum(moment.newestFirst()[lag]) + SMOOTHING) - average;
        }
        return sum / (end + PRIOR_CHOICES);
    }

    private double daysHere(Moment moment, int window) {
        int end = Math.min(window, moment.newestFirst().length);
        double sum = 0;
        for (int lag = 0; lag < end; lag++) {
            sum += daysHere(moment.newestFirst()[lag], moment.timestamp());
        }
        return sum / (end + PRIOR_CHOICES);
    }

    /** Logarithm of 1 + days since anybody first chose the item; 0 if nobody did. */
    private double daysHere(int item, long now) {
        long first = observations.times().first(item);
        return first == ItemTimes.NEVER ? 0 : Math.log(1 + Math.max(0, now - first) / DAY_MILLIS);
    }

    @Override
    public void split(Moment moment, ItemSet items, int row, FeatureMatrix matrix, int firstColumn, PartSink parts) {
        for (int c = 0; c < COLUMNS.size(); c++) {
            String column = COLUMNS.get(c);
            ReasonKind kind = column.startsWith("new-here") ? ReasonKind.AGE : ReasonKind.POPULARITY;
            parts.add(firstColumn + c, column, kind, null, matrix.get(row, firstColumn + c));
        }
    }
}
