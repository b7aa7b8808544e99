package io.whystream.feature;

import io.whystream.context.NameIndex;
import io.whystream.context.Observations;
import io.whystream.event.Item;
import java.util.List;

/**
 * Whether an item stands on the same shelves as one of the user's last choices: the Jaccard similarity of their categories,
 * 0 to 1, for the latest choice and as a mean over the last three; once as it is, and once times how fresh the latest
 * choice is. Sums over the history, so they split exactly into named choices.
 */
public final class SameCategoriesFamily implements FeatureFamily {
    private static final List<String> COLUMNS = List.of("last-1", "last-3", "session-last-1", "session-last-3");
    private static final int WINDOW = 3;

    private final NameIndex names;
    private final ItemCategories known;

    public SameCategoriesFamily(Observations observations) {
        this.names = observations.items();
        this.known = new ItemCategories(observations.categories());
    }

    @Override
    public String name() {
        return "same-categories";
    }

    @Override
    public List<String> columns() {
        return COLUMNS;
    }

    private static int reach(Moment moment) {
        return Math.min(WINDOW, moment.newestFirst().length);
    }

    private double similarity(Moment moment, int lag, int item, Item facts) {
        int[] one = known.of(item, facts);
        int[] other = known.of(moment.newestFirst()[lag], moment.historyFacts().get(lag));
        int both = 0;
        for (int category : one) {
            for (int its : other) {
                both += category == its ? 1 : 0;
            }
        }
        return both == 0 ? 0 : (double) both / (one.length + other.length - both);
    }

    @Override
    public void fill(Moment moment, ItemSet items, FeatureMatrix matrix, int firstColumn) {
        int reach = reach(moment);
        double session = moment.freshness(0);
        for (int row = 0; reach > 0 && row < items.size(); row++) {
            double latest = similarity(moment, 0, items.item(row), items.facts(row));
            double sum = latest;
            for (int lag = 1; lag < reach; lag++) {
                sum += similarity(moment, lag, items.item(row), items.facts(row));
            }
            matrix.set(row, firstColumn, latest);
            matrix.set(row, firstColumn + 1, sum / reach);
            matrix.set(row, firstColumn + 2, session * latest);
            matrix.set(row, firstColumn + 3, session * sum / reach);
        }
    }

    @Override
    public void split(Moment moment, ItemSet items, int row, FeatureMatrix matrix, int firstColumn, PartSink parts) {
        int reach = reach(moment);
        double session = moment.freshness(0);
        for (int lag = 0; lag < reach; lag++) {
            double similarity = similarity(moment, lag, items.item(row), items.facts(row));
            if (similarity > 0) {
                String about = names.name(moment.newestFirst()[lag]);
                if (lag == 0) {
                    parts.add(firstColumn, COLUMNS.get(0), ReasonKind.HISTORY, about, similarity);
                    parts.add(firstColumn + 2, COLUMNS.get(2), ReasonKind.HISTORY, about, session * similarity);
                }
                double share = similarity / reach;
                parts.add(firstColumn + 1, COLUMNS.get(1), ReasonKind.HISTORY, about, share);
                parts.add(firstColumn + 3, COLUMNS.get(3), ReasonKind.HISTORY, about, session * share);
            }
        }
    }
}
