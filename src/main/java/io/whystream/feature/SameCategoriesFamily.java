package io.whystream.feature;

import io.whystream.context.NameIndex;
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
    /** Of each category, a bit for each of the last choices that has it; 0 but while {@link #fill} works. */
    private byte[] marks = new byte[0];

    /** The shared categories of an item with each of the last choices. */
    private final int[] shared = new int[WINDOW];

    private final int[] lengths = new int[WINDOW];

    /**
     * @param names of the items
     * @param known the categories of each
     */
    SameCategoriesFamily(NameIndex names, ItemCategories known) {
        this.names = names;
        this.known = known;
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
        mark(moment, reach);
        for (int row = 0; reach > 0 && row < items.size(); row++) {
            int[] own = known.of(items.item(row), items.facts(row));
            count(own);
            double latest = similarity(own, 0);
            double sum = latest;
            for (int lag = 1; lag < reach; lag++) {
                sum += similarity(own, lag);
            }
            matrix.set(row, firstColumn, latest);
            matrix.set(row, firstColumn + 1, sum / reach);
            matrix.set(row, firstColumn + 2, session * latest);
            matrix.set(row, firstColumn + 3, session * sum / reach);
        }
        for (int lag = 0; lag < reach; lag++) {
            for (int category : categories(moment, lag)) {
                marks[category] = 0;
            }
        }
    }

    private int[] categories(Moment moment, int lag) {
        return known.of(moment.newestFirst()[lag], moment.historyFacts().get(lag));
    }

    private void mark(Moment moment, int reach) {
        if (marks.length < known.size()) {
            marks = new byte[known.size() * 2];
        }
        for (int lag = 0; lag < reach; lag++) {
            int[] categories = categories(moment, lag);
            lengths[lag] = categories.length;
            for (int category : categories) {
                marks[category] |= (byte) (1 << lag);
            }
        }
    }

    private void count(int[] own) {
        int first = 0;
        int second = 0;
        int third = 0;
        for (int category : own) {
            int mark = marks[category];
            first += mark & 1;
            second += mark >> 1 & 1;
            third += mark >> 2;
        }
        shared[0] = first;
        shared[1] = second;
        shared[2] = third;
    }

    private double similarity(int[] own, int lag) {
        int both = shared[lag];
        return both == 0 ? 0 : (double) both / (own.length + lengths[lag] - both);
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
