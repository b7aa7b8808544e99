package io.whystream.feature;

import io.whystream.context.Cooccurrence;
import io.whystream.context.DecayedCounts;
import io.whystream.context.Observations;
import it.unimi.dsi.fastutil.ints.Int2FloatMap;
import it.unimi.dsi.fastutil.ints.Int2FloatMaps;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * "Because you chose X": how strongly the user's latest choices speak for an item by what others chose, summed over the
 * last few of them, for several lengths of "few", and with each choice counting by how much it still belongs to what the
 * user is doing now. A column is a sum over the history, so it splits exactly.
 */
public final class HistoryFamily implements FeatureFamily {
    /** All choices of the longest window, each times how fresh it is. */
    private static final String SESSION = "session";

    /** The latest choice alone, times how fresh it is. */
    private static final String SESSION_LATEST = "session-last-1";

    private final String name;
    private final Observations observations;
    private final DecayedCounts choices;
    private final Cooccurrence counted;
    private final boolean bothWays;
    private final Similarity similarity;
    private final int[] windows;
    private final List<String> columns;
    private float[] counts = new float[0];
    private int[] touched = new int[0];
    private int touchedRows;
    /** What sums must be multiplied with to be counts as of the moment: of choices, and of what was chosen together. */
    private double choiceScale;

    private double scale;

    /** @param windows how many of the last choices each column sums over, ascending */
    private HistoryFamily(
            String name,
            Observations observations,
            Cooccurrence counted,
            boolean bothWays,
            Similarity similarity,
            int... windows) {
        this.name = name;
        this.observations = observations;
        this.choices = observations.lastingChoices();
        this.counted = counted;
        this.bothWays = bothWays;
        this.similarity = similarity;
        this.windows = windows;
        List<String> names = new ArrayList<>();
        for (int window : windows) {
            names.add("last-" + window);
        }
        names.add(SESSION);
        names.add(SESSION_LATEST);
        this.columns = List.copyOf(names);
    }

    /** All of them, from what belongs together at large to what comes next. */
    static List<FeatureFamily> all(Observations counts) {
        return List.of(
                new HistoryFamily("chosen-together", counts, counts.together(), true, Similarity::cosine, 1, 5, 20, 50),
                new HistoryFamily("chosen-near", counts, counts.near(), true, Similarity::cosine, 1, 5, 20),
                new HistoryFamily("chosen-soon", counts, counts.near(), false, Similarity::cosine, 1, 5),
                new HistoryFamily("chosen-after", counts, counts.near(), false, Similarity::conditional, 1, 5),
                new HistoryFamily("chosen-next", counts, counts.next(), false, Similarity::cosine, 1, 2, 5));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public Set<ReasonKind> kinds() {
        return Set.of(ReasonKind.HISTORY);
    }

    private int reach(int[] newestFirst) {
        return Math.min(newestFirst.length, windows[windows.length - 1]);
    }

    @Override
    public void fill(Moment moment, ItemSet items, FeatureMatrix matrix, int firstColumn) {
        if (counts.length < items.size()) {
            counts = new float[items.size() * 2];
            touched = new int[items.size() * 2];
        }
        rescale(moment);
        int[] newestFirst = moment.newestFirst();
        for (int lag = 0; lag < reach(newestFirst); lag++) {
            int earlier = newestFirst[lag];
            touchedRows = 0;
            collect(counted.after(earlier), items);
            if (bothWays) {
                collect(counted.before(earlier), items);
            }
            spread(moment, lag, items, matrix, firstColumn);
        }
    }

    private void rescale(Moment moment) {
        choiceScale = choices.scaleAt(moment.timestamp());
        scale = counted.scaleAt(observations.asOf(moment.timestamp()));
    }

    private void collect(Int2FloatMap row, ItemSet items) {
        if (row.size() > 2 * items.size()) {
            for (int r = 0; r < items.size(); r++) {
                count(r, row.get(items.item(r)));
            }
            return;
        }
        for (Int2FloatMap.Entry entry : Int2FloatMaps.fastIterable(row)) {
            int r = items.rowOf(entry.getIntKey());
            if (r >= 0) {
                count(r, entry.getFloatValue());
            }
        }
    }

    private void count(int row, float count) {
        if (count > 0) {
            if (counts[row] == 0) {
                touched[touchedRows++] = row;
            }
            counts[row] += count;
        }
    }

    private void spread(Moment moment, int lag, ItemSet items, FeatureMatrix matrix, int firstColumn) {
        int earlier = moment.newestFirst()[lag];
        double chosenEarlier = choiceScale * choices.sum(earlier);
        double freshness = moment.freshness(lag);
        for (int t = 0; t < touchedRows; t++) {
            int row = touched[t];
            double value =
                    similarity.of(chosenEarlier, choiceScale * choices.sum(items.item(row)), scale * counts[row]);
            for (int c = windows.length - 1; c >= 0 && lag < windows[c]; c--) {
                matrix.add(row, firstColumn + c, value);
            }
            matrix.add(row, firstColumn + windows.length, freshness * value);
            if (lag == 0) {
                matrix.set(row, firstColumn + windows.length + 1, freshness * value);
            }
            counts[row] = 0;
        }
    }

    @Override
    public void split(Moment moment, ItemSet items, int row, FeatureMatrix matrix, int firstColumn, PartSink parts) {
        rescale(moment);
        int item = items.item(row);
        double chosen = choiceScale * choices.sum(item);
        int[] newestFirst = moment.newestFirst();
        for (int lag = 0; lag < reach(newestFirst); lag++) {
            int earlier = newestFirst[lag];
            float count = counted.after(earlier).get(item)
                    + (bothWays ? counted.before(earlier).get(item) : 0);
            if (count > 0) {
                double value = similarity.of(choiceScale * choices.sum(earlier), chosen, scale * count);
                String about = observations.items().name(earlier);
                for (int c = windows.length - 1; c >= 0 && lag < windows[c]; c--) {
                    parts.add(firstColumn + c, columns.get(c), ReasonKind.HISTORY, about, value);
                }
                double fresh = moment.freshness(lag) * value;
                parts.add(firstColumn + windows.length, SESSION, ReasonKind.HISTORY, about, fresh);
                if (lag == 0) {
                    parts.add(firstColumn + windows.length + 1, SESSION_LATEST, ReasonKind.HISTORY, about, fresh);
                }
            }
        }
    }
}
