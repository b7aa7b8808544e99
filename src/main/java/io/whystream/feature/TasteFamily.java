package io.whystream.feature;

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
            "session-popular",
            "popular-lately-last-10");
    /** So many choices, each like the average item, are mixed into the user's. */
    private static final double PRIOR_CHOICES = 2;

    private final Standing standing;

    /**
     * @param logs of what was counted
     * @param halfLives of the decayed counts, ascending; the last one within three days is "lately"
     */
    TasteFamily(CountLogs logs, List<Duration> halfLives) {
        this.standing = new Standing(logs, halfLives);
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
        standing.begin();
        double popularLast10 = Standing.mean(standing::popular, moment, 10, PRIOR_CHOICES);
        double popularLast3 = Standing.mean(standing::popular, moment, 3, PRIOR_CHOICES);
        double newLast3 = Standing.mean(standing::daysHere, moment, 3, PRIOR_CHOICES);
        double newcomer = 1 / Math.sqrt(1 + moment.newestFirst().length);
        double session = moment.freshness(0);
        for (int row = 0; row < items.size(); row++) {
            double popular = standing.popularRow(row);
            double lately = standing.popularLatelyRow(row);
            matrix.set(row, firstColumn, popularLast10 * popular);
            matrix.set(row, firstColumn + 1, popularLast3 * popular);
            matrix.set(row, firstColumn + 2, newLast3 * standing.daysHereRow(row));
            matrix.set(row, firstColumn + 3, newcomer * lately);
            matrix.set(row, firstColumn + 4, newcomer * popular);
            matrix.set(row, firstColumn + 5, session * lately);
            matrix.set(row, firstColumn + 6, session * popular);
            matrix.set(row, firstColumn + 7, popularLast10 * lately);
        }
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
