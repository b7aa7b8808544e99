package io.whystream.feature;

import io.whystream.context.Cooccurrence;
import io.whystream.context.Observations;
import it.unimi.dsi.fastutil.ints.Int2FloatMap;
import it.unimi.dsi.fastutil.ints.Int2FloatMaps;
import java.util.List;

/**
 * "People who chose X chose this": log-scaled cosine similarity between the item and the user's last 1, 5, 20 and 50
 * choices, {@code log(1 + 50·c/√((n+5)(m+5)))}, c being how often the two were chosen within twenty choices of each
 * other, n and m how often each was chosen at all. A column is a sum over the history, so it splits exactly.
 */
public final class TogetherFamily implements FeatureFamily {
    private static final int[] WINDOWS = {1, 5, 20, 50};
    private static final List<String> COLUMNS = List.of("last-1", "last-5", "last-20", "last-50");

    private final Observations observations;
    private float[] counts = new float[0];

    public TogetherFamily(Observations observations) {
        this.observations = observations;
    }

    @Override
    public String name() {
        return "chosen-together";
    }

    @Override
    public List<String> columns() {
        return COLUMNS;
    }

    @Override
    public void fill(Moment moment, ItemSet items, FeatureMatrix matrix, int firstColumn) {
        if (counts.length < items.size()) {
            counts = new float[items.size() * 2];
        }
        int[] newestFirst = moment.newestFirst();
        int end = Math.min(newestFirst.length, WINDOWS[WINDOWS.length - 1]);
        for (int lag = 0; lag < end; lag++) {
            int earlier = newestFirst[lag];
            Cooccurrence together = observations.together();
            collect(together.after(earlier), items);
            collect(together.before(earlier), items);
            spread(earlier, lag, items, matrix, firstColumn);
        }
    }

    private void collect(Int2FloatMap row, ItemSet items) {
        if (row.size() > 2 * items.size()) {
            for (int r = 0; r < items.size(); r++) {
                counts[r] += row.get(items.item(r));
            }
            return;
        }
        for (Int2FloatMap.Entry entry : Int2FloatMaps.fastIterable(row)) {
            int r = items.rowOf(entry.getIntKey());
            if (r >= 0) {
                counts[r] += entry.getFloatValue();
            }
        }
    }

    private void spread(int earlier, int lag, ItemSet items, FeatureMatrix matrix, int firstColumn) {
        for (int row = 0; row < items.size(); row++) {
            if (counts[row] > 0) {
                double similarity = Similarity.logCosine(observations.choices(), earlier, items.item(row), counts[row]);
                for (int c = 0; c < WINDOWS.length; c++) {
                    if (lag < WINDOWS[c]) {
                        matrix.add(row, firstColumn + c, similarity);
                    }
                }
                counts[row] = 0;
            }
        }
    }

    @Override
    public void split(Moment moment, ItemSet items, int row, FeatureMatrix matrix, int firstColumn, PartSink parts) {
        int item = items.item(row);
        int[] newestFirst = moment.newestFirst();
        for (int lag = 0; lag < newestFirst.length; lag++) {
            int earlier = newestFirst[lag];
            float count = observations.together().after(earlier).get(item)
                    + observations.together().before(earlier).get(item);
            if (count > 0) {
                double similarity = Similarity.logCosine(observations.choices(), earlier, item, count);
                String about = observations.items().name(earlier);
                for (int c = 0; c < WINDOWS.length; c++) {
                    if (lag < WINDOWS[c]) {
                        parts.add(firstColumn + c, COLUMNS.get(c), ReasonKind.HISTORY, about, similarity);
                    }
                }
            }
        }
    }
}
