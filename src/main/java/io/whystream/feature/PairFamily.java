package io.whystream.feature;

import io.whystream.context.EventIds;
import io.whystream.context.NameIndex;
import io.whystream.state.Additive;
import io.whystream.state.GrowingSet;
import java.util.List;

/**
 * A weight of its own for "chose X lately, then this": one for each pair of an item and one of the last five choices, in
 * hashed places. A pair gets its place when it first really happens; until then it does not exist.
 */
public final class PairFamily implements FeatureFamily {
    private static final int WINDOW = 5;

    private final NameIndex items;
    private final WeightRange weights;
    private final GrowingSet admitted = new GrowingSet();

    /** @param weights where the weights of the pairs live */
    public PairFamily(NameIndex items, WeightRange weights) {
        this.items = items;
        this.weights = weights;
    }

    @Override
    public String name() {
        return "pair";
    }

    @Override
    public List<String> columns() {
        return List.of();
    }

    private int place(long earlierHash, long itemHash) {
        long mixed = earlierHash * 0x9E3779B97F4A7C15L + itemHash;
        return (int) ((mixed ^ (mixed >>> 32)) & (weights.size() - 1));
    }

    private long hash(int item) {
        return EventIds.hash(items.name(item));
    }

    @Override
    public void chosen(Moment moment, ItemSet items, int row, FeatureMatrix matrix) {
        int[] newestFirst = moment.newestFirst();
        for (int lag = 0; lag < Math.min(WINDOW, newestFirst.length); lag++) {
            int place = place(hash(newestFirst[lag]), hash(items.item(row)));
            if (admitted.add(place)) {
                matrix.addSparse(row, weights.weight(place), 1);
            }
        }
    }

    @Override
    public void fill(Moment moment, ItemSet items, FeatureMatrix matrix, int firstColumn) {
        int[] newestFirst = moment.newestFirst();
        int end = Math.min(WINDOW, newestFirst.length);
        long[] earlier = new long[end];
        for (int lag = 0; lag < end; lag++) {
            earlier[lag] = hash(newestFirst[lag]);
        }
        for (int row = 0; row < items.size(); row++) {
            long itemHash = hash(items.item(row));
            for (int lag = 0; lag < end; lag++) {
                int place = place(earlier[lag], itemHash);
                if (admitted.contains(place)) {
                    matrix.addSparse(row, weights.weight(place), 1);
                }
            }
        }
    }

    @Override
    public void split(Moment moment, ItemSet items, int row, FeatureMatrix matrix, int firstColumn, PartSink parts) {
        int[] newestFirst = moment.newestFirst();
        for (int lag = 0; lag < Math.min(WINDOW, newestFirst.length); lag++) {
            int place = place(hash(newestFirst[lag]), hash(items.item(row)));
            if (admitted.contains(place)) {
                String about = this.items.name(newestFirst[lag]);
                parts.add(weights.weight(place), "after:" + about, ReasonKind.HISTORY, about, 1);
            }
        }
    }

    /** What must be kept and shared: which places were admitted. */
    Additive state() {
        return admitted;
    }
}
