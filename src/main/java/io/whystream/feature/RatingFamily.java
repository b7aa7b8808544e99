package io.whystream.feature;

import io.whystream.context.Observations;
import io.whystream.context.RatingSums;
import java.util.List;
import java.util.Set;

/**
 * How well people rate an item, in standard deviations above the mean of all ratings: as it is, for newcomers, times how well rated
 * the user's last choices are, and how far it lies from those. Zero where nobody rates.
 */
public final class RatingFamily implements FeatureFamily {
    private static final List<String> COLUMNS = List.of(
            "well-rated",
            "newcomer-well-rated",
            "session-well-rated",
            "well-rated-last-10",
            "distance-last-3",
            "distance-last-10",
            "session-distance-last-1",
            "session-distance-last-3");
    /** So many choices, each like the average item, are mixed into the user's. */
    private static final double PRIOR_CHOICES = 2;

    private final RatingSums ratings;

    public RatingFamily(Observations observations) {
        this.ratings = observations.ratings();
    }

    @Override
    public String name() {
        return "rating";
    }

    @Override
    public List<String> columns() {
        return COLUMNS;
    }

    @Override
    public Set<ReasonKind> kinds() {
        return Set.of(ReasonKind.RATING);
    }

    @Override
    public boolean centred() {
        return true;
    }

    @Override
    public void fill(Moment moment, ItemSet items, FeatureMatrix matrix, int firstColumn) {
        double newcomer = 1 / Math.sqrt(1 + moment.newestFirst().length);
        double session = moment.freshness(0);
        double taste = Standing.mean(ratings::standing, moment, 10, PRIOR_CHOICES);
        double last1 = Standing.mean(ratings::standing, moment, 1, 0);
        double last3 = Standing.mean(ratings::standing, moment, 3, 0);
        double last10 = Standing.mean(ratings::standing, moment, 10, 0);
        double known = moment.newestFirst().length == 0 ? 0 : 1;
        for (int row = 0; row < items.size(); row++) {
            double own = ratings.standing(items.item(row));
            matrix.set(row, firstColumn, own);
            matrix.set(row, firstColumn + 1, newcomer * own);
            matrix.set(row, firstColumn + 2, session * own);
            matrix.set(row, firstColumn + 3, taste * own);
            matrix.set(row, firstColumn + 4, known * Math.abs(own - last3));
            matrix.set(row, firstColumn + 5, known * Math.abs(own - last10));
            matrix.set(row, firstColumn + 6, session * Math.abs(own - last1));
            matrix.set(row, firstColumn + 7, session * Math.abs(own - last3));
        }
    }

    @Override
    public void split(Moment moment, ItemSet items, int row, FeatureMatrix matrix, int firstColumn, PartSink parts) {
        for (int c = 0; c < COLUMNS.size(); c++) {
            parts.add(firstColumn + c, COLUMNS.get(c), ReasonKind.RATING, null, matrix.get(row, firstColumn + c));
        }
    }
}
