package io.whystream.feature;

import io.whystream.context.ItemTimes;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** How new an item is: to the world, to this stream, and since anybody last chose it; logarithms of 1 + time. */
public final class AgeFamily implements FeatureFamily {
    private static final List<String> COLUMNS = List.of("release-years", "first-chosen-days", "last-chosen-days");
    private static final double DAY = TimeUnit.DAYS.toMillis(1);
    private static final double YEAR = 365.25 * DAY;
    /** What never happened counts as ten years ago. */
    private static final double NEVER_DAYS = 3650;

    private final ItemTimes times;
    private final ReleaseDates releases;
    private final Remembered logYears = new Remembered(Math::log1p);

    AgeFamily(ItemTimes times, ReleaseDates releases) {
        this.times = times;
        this.releases = releases;
    }

    @Override
    public String name() {
        return "age";
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
        for (int row = 0; row < items.size(); row++) {
            int item = items.item(row);
            ReleaseDate release = releases.of(item, items.facts(row));
            matrix.set(row, firstColumn, release.known() ? logYears(moment.timestamp(), release) : 0);
            matrix.set(row, firstColumn + 1, logDays(moment.timestamp(), times.first(item), 0));
            matrix.set(row, firstColumn + 2, logDays(moment.timestamp(), times.last(item), NEVER_DAYS));
        }
    }

    private double logYears(long now, ReleaseDate release) {
        return logYears.of(release.number(), Math.max(0, now - release.millis()) / YEAR);
    }

    private static double logDays(long now, long then, double daysIfNever) {
        return Math.log1p(then == ItemTimes.NEVER ? daysIfNever : Math.max(0, now - then) / DAY);
    }

    @Override
    public void split(Moment moment, ItemSet items, int row, FeatureMatrix matrix, int firstColumn, PartSink parts) {
        for (int c = 0; c < COLUMNS.size(); c++) {
            parts.add(firstColumn + c, COLUMNS.get(c), ReasonKind.AGE, null, matrix.get(row, firstColumn + c));
        }
    }
}
