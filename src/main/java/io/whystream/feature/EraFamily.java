package io.whystream.feature;

import io.whystream.event.Item;
import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import java.util.Arrays;
import java.util.List;

/**
 * Whether an item comes from the time that the user's choices come from: as old as the last ten, of the same decade, few
 * years from the last ten, the last three and the latest one (the last two of these also times how fresh the latest choice
 * is); and how much age counts while little is known of the user. Ages are
 * logarithms of 1 + years since the release. An item without a release has zeros.
 */
public final class EraFamily implements FeatureFamily {
    private static final List<String> COLUMNS = List.of(
            "old-last-10",
            "newcomer-old",
            "decade",
            "years-from-last-10",
            "years-from-last-3",
            "years-from-last-1",
            "session-years-from-last-3",
            "session-years-from-last-1");
    private static final double YEAR_MILLIS = 365.25 * 24 * 3600 * 1000;
    private static final double SMOOTHING = 0.5;
    /** So many choices of age zero are mixed into the user's. */
    private static final double PRIOR_CHOICES = 2;

    private final Int2IntOpenHashMap decades = new Int2IntOpenHashMap();
    private double old10;
    private double year10;
    private double year3;
    private double year1;
    private double session;
    private int dated;
    private final ReleaseDates releases;
    /** What was worked out for each date, a row of columns; for which event, see {@link #event}. */
    private float[] rows = new float[0];

    private long[] workedOut = new long[0];
    private long event;

    EraFamily(ReleaseDates releases) {
        this.releases = releases;
    }

    @Override
    public String name() {
        return "era";
    }

    @Override
    public boolean ofUserAlone() {
        return true;
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
        measure(moment);
        event++;
        for (int row = 0; row < items.size(); row++) {
            ReleaseDate release = releases.of(items.item(row), items.facts(row));
            if (release.known()) {
                int from = row(moment, release);
                for (int c = 0; c < COLUMNS.size(); c++) {
                    matrix.set(row, firstColumn + c, rows[from + c]);
                }
            }
        }
    }

    /** Where the row of a date begins, worked out for this event. */
    private int row(Moment moment, ReleaseDate release) {
        int number = release.number();
        if (number >= workedOut.length) {
            workedOut = Arrays.copyOf(workedOut, releases.size() * 2);
            rows = Arrays.copyOf(rows, workedOut.length * COLUMNS.size());
        }
        int from = number * COLUMNS.size();
        if (workedOut[number] != event) {
            workedOut[number] = event;
            workOut(moment, release.millis() / YEAR_MILLIS, from);
        }
        return from;
    }

    private void workOut(Moment moment, double year, int from) {
        double age = logAge(moment.timestamp(), year);
        double newcomer = 1 / Math.sqrt(1 + moment.newestFirst().length);
        rows[from] = (float) (old10 * age);
        rows[from + 1] = (float) (newcomer * age);
        Arrays.fill(rows, from + 2, from + COLUMNS.size(), 0f);
        if (dated > 0) {
            compare(year, from + 2);
        }
    }

    private void compare(double year, int at) {
        double from3 = Math.log(1 + Math.abs(year - year3));
        double from1 = Math.log(1 + Math.abs(year - year1));
        rows[at] = (float) Math.log((decades.get(decade(year)) + SMOOTHING) / (dated + 2 * SMOOTHING));
        rows[at + 1] = (float) Math.log(1 + Math.abs(year - year10));
        rows[at + 2] = (float) from3;
        rows[at + 3] = (float) from1;
        rows[at + 4] = (float) (session * from3);
        rows[at + 5] = (float) (session * from1);
    }

    private void measure(Moment moment) {
        decades.clear();
        dated = 0;
        session = moment.freshness(0);
        double ages = 0;
        double years10 = 0;
        double years3 = 0;
        for (Item facts : moment.historyFacts()) {
            if (facts.released() != null) {
                double year = year(facts);
                decades.addTo(decade(year), 1);
                ages += dated < 10 ? logAge(moment.timestamp(), year) : 0;
                years10 += dated < 10 ? year : 0;
                years3 += dated < 3 ? year : 0;
                year1 = dated == 0 ? year : year1;
                dated++;
            }
        }
        old10 = ages / (Math.min(10, dated) + PRIOR_CHOICES);
        year10 = years10 / Math.max(1, Math.min(10, dated));
        year3 = years3 / Math.max(1, Math.min(3, dated));
    }

    private static double year(Item facts) {
        return facts.released() == null ? 0 : facts.released().toEpochMilli() / YEAR_MILLIS;
    }

    private static int decade(double year) {
        return (int) Math.floor(year / 10);
    }

    private static double logAge(long now, double year) {
        return Math.log(1 + Math.max(0, now / YEAR_MILLIS - year));
    }

    @Override
    public void split(Moment moment, ItemSet items, int row, FeatureMatrix matrix, int firstColumn, PartSink parts) {
        for (int c = 0; c < COLUMNS.size(); c++) {
            parts.add(firstColumn + c, COLUMNS.get(c), ReasonKind.AGE, null, matrix.get(row, firstColumn + c));
        }
    }
}
