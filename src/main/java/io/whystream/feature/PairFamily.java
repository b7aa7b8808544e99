package io.whystream.feature;

import io.whystream.context.Cooccurrence;
import io.whystream.context.NameIndex;
import io.whystream.context.Observations;
import it.unimi.dsi.fastutil.ints.Int2FloatMap;
import it.unimi.dsi.fastutil.ints.Int2FloatMaps;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntArrays;
import java.util.List;

/**
 * A weight of its own for "chose X lately, then this": one for each pair of an item and one of the last five choices, in
 * hashed places.
 *
 * <p>A pair is admitted once it was seen often enough, by the co-occurrence counts that are kept anyway: most pairs
 * happen once and never again. As these counts fade, a pair that is no longer chosen expires: it stands aside until it is
 * seen again (admission after n occurrences and expiry by disuse, as in Monolith: Liu et al. 2022). Two pairs may share a
 * place; the names in the explanations are the true ones nevertheless.
 */
public final class PairFamily implements FeatureFamily {
    /** How often the two must have been chosen within twenty choices of each other, in this order. */
    private static final float ADMISSION = 2;

    private static final int WINDOW = 5;

    private final Observations observations;
    private final NameIndex items;
    private final Cooccurrence seen;
    private final WeightRange weights;
    /** The first pair that was met in each place, by a part of its hash; 0 for none. */
    private final int[] owners;

    private final IntArrayList admitted = new IntArrayList();
    private long met;
    private long collided;

    /** @param weights where the weights of the pairs live */
    public PairFamily(Observations observations, WeightRange weights) {
        this.observations = observations;
        this.items = observations.items();
        this.seen = observations.together();
        this.weights = weights;
        this.owners = new int[weights.size()];
    }

    /**
     * The share of the pairs met so far whose place another pair had come to before, 0 to 1; each as often as it was met.
     * NaN before any was met. Counted anew with each start.
     */
    double collisions() {
        return met == 0 ? Double.NaN : (double) collided / met;
    }

    private void note(int weight, long mixed) {
        int place = weight - weights.first();
        int pair = (int) (mixed >>> 32) | 1;
        if (owners[place] == 0) {
            owners[place] = pair;
        }
        met++;
        collided += owners[place] == pair ? 0 : 1;
    }

    @Override
    public String name() {
        return "pair";
    }

    @Override
    public List<String> columns() {
        return List.of();
    }

    private long mix(int earlier, int item) {
        return items.hash(earlier) * 0x9E3779B97F4A7C15L + items.hash(item);
    }

    private int weight(long mixed) {
        return weights.weight(mixed ^ (mixed >>> 32));
    }

    private static int reach(Moment moment) {
        return Math.min(WINDOW, moment.newestFirst().length);
    }

    /** The sum that is as much as {@link #ADMISSION} choices now. */
    private float admission(Moment moment) {
        return (float) (ADMISSION / seen.scaleAt(observations.asOf(moment.timestamp())));
    }

    @Override
    public void fill(Moment moment, ItemSet set, FeatureMatrix matrix, int firstColumn) {
        float admission = admission(moment);
        for (int lag = 0; lag < reach(moment); lag++) {
            int earlier = moment.newestFirst()[lag];
            Int2FloatMap after = seen.after(earlier);
            if (!after.isEmpty()) {
                fill(earlier, after, admission, set, matrix);
            }
        }
    }

    private void fill(int earlier, Int2FloatMap after, float admission, ItemSet set, FeatureMatrix matrix) {
        admitted.clear();
        if (after.size() > set.size()) {
            for (int row = 0; row < set.size(); row++) {
                admit(row, after.get(set.item(row)), admission);
            }
        } else {
            for (Int2FloatMap.Entry entry : Int2FloatMaps.fastIterable(after)) {
                admit(set.rowOf(entry.getIntKey()), entry.getFloatValue(), admission);
            }
            IntArrays.quickSort(admitted.elements(), 0, admitted.size()); // not in the order of a map's history
        }
        for (int i = 0; i < admitted.size(); i++) {
            int row = admitted.getInt(i);
            long mixed = mix(earlier, set.item(row));
            int weight = weight(mixed);
            note(weight, mixed);
            matrix.addSparse(row, weight, 1);
        }
    }

    private void admit(int row, float sum, float admission) {
        if (sum >= admission && row != ItemSet.ABSENT) {
            admitted.add(row);
        }
    }

    @Override
    public void split(Moment moment, ItemSet set, int row, FeatureMatrix matrix, int firstColumn, PartSink parts) {
        float admission = admission(moment);
        int item = set.item(row);
        for (int lag = 0; lag < reach(moment); lag++) {
            int earlier = moment.newestFirst()[lag];
            if (seen.after(earlier).get(item) >= admission) {
                String about = items.name(earlier);
                parts.add(weight(mix(earlier, item)), "after:" + about, ReasonKind.HISTORY, about, 1);
            }
        }
    }
}
