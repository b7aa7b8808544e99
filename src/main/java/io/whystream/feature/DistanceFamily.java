package io.whystream.feature;

import java.time.Duration;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/**
 * How far an item lies from the user's last choices: less or more popular, less or more in fashion, longer or shorter here. A
 * distance is the absolute difference of two logarithms, so that people may choose what lies in the middle, which no weight
 * on popularity itself can say. Once as it is, and once times how fresh the latest choice is: who browses a list goes on
 * among its neighbours. Zero without a history.
 */
public final class DistanceFamily implements FeatureFamily {
    private static final List<String> COLUMNS = List.of(
            "popular-last-3",
            "popular-last-10",
            "popular-lately-last-3",
            "new-here-last-3",
            "session-popular-last-1",
            "session-popular-last-3",
            "session-popular-lately-last-1",
            "session-new-here-last-1");
    private final Standing standing;

    /**
     * @param logs of what was counted
     * @param halfLives of the decayed counts, ascending; the last one within three days is "lately"
     */
    DistanceFamily(CountLogs logs, List<Duration> halfLives) {
        this.standing = new Standing(logs, halfLives);
    }

    @Override
    public String name() {
        return "distance";
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
        if (moment.newestFirst().length == 0) {
            return;
        }
        standing.begin();
        IntToDoubleFunction popularity = standing::popular;
        double popular1 = Standing.mean(popularity, moment, 1, 0);
        double popular3 = Standing.mean(popularity, moment, 3, 0);
        double popular10 = Standing.mean(popularity, moment, 10, 0);
        double lately1 = Standing.mean(standing::popularLately, moment, 1, 0);
        double lately3 = Standing.mean(standing::popularLately, moment, 3, 0);
        double here1 = Standing.mean(standing::daysHere, moment, 1, 0);
        double here3 = Standing.mean(standing::daysHere, moment, 3, 0);
        double session = moment.freshness(0);
        for (int row = 0; row < items.size(); row++) {
            double popular = standing.popularRow(row);
            double lately = standing.popularLatelyRow(row);
            double here = standing.daysHereRow(row);
            matrix.set(row, firstColumn, Math.abs(popular - popular3));
            matrix.set(row, firstColumn + 1, Math.abs(popular - popular10));
            matrix.set(row, firstColumn + 2, Math.abs(lately - lately3));
            matrix.set(row, firstColumn + 3, Math.abs(here - here3));
            matrix.set(row, firstColumn + 4, session * Math.abs(popular - popular1));
            matrix.set(row, firstColumn + 5, session * Math.abs(popular - popular3));
            matrix.set(row, firstColumn + 6, session * Math.abs(lately - lately1));
            matrix.set(row, firstColumn + 7, session * Math.abs(here - here1));
        }
    }

    @Override
    public void split(Moment moment, ItemSet items, int row, FeatureMatrix matrix, int firstColumn, PartSink parts) {
        for (int c = 0; c < COLUMNS.size(); c++) {
            String column = COLUMNS.get(c);
            ReasonKind kind = column.contains("new-here") ? ReasonKind.AGE : ReasonKind.POPULARITY;
            parts.add(firstColumn + c, column, kind, null, matrix.get(row, firstColumn + c));
        }
    }
}
