package io.whystream.evaluate;

import it.unimi.dsi.fastutil.floats.FloatArrayList;
import it.unimi.dsi.fastutil.ints.Int2IntMap;
import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import java.util.Arrays;

/**
 * What tends to be chosen together with the items of the recent history: the sum over them of
 * {@code c(h, i) / √((n_h + 5)(n_i + 5))}, where c counts how often one of the two was chosen with the other among the
 * last 20 choices before it, and n counts choices. With recency, each item of the history counts {@code decay} times as
 * much as the one chosen after it.
 */
final class ItemItem implements Baseline {
    private static final int LOOK_BACK = 20;
    private static final int DAMPING = 5;

    private final Int2ObjectOpenHashMap<Int2IntOpenHashMap> cooccurrences = new Int2ObjectOpenHashMap<>();
    private final Popularity popularity = new Popularity();
    private final String name;
    private final double decay;
    /** 1 / √(n + 5) of each item. */
    private final FloatArrayList damped = new FloatArrayList();

    ItemItem() {
        this("item_item", 1);
    }

    private ItemItem(String name, double decay) {
        this.name = name;
        this.decay = decay;
    }

    /** @param decay above 0, at most 1 */
    static ItemItem withRecency(double decay) {
        return new ItemItem("item_item_recency", decay);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String settings() {
        return decay == 1 ? "" : "decay " + decay;
    }

    @Override
    public void score(int[] history, float[] scores, int items) {
        Arrays.fill(scores, 0, items, 0);
        for (int i = start(history); i < history.length; i++) {
            Int2IntOpenHashMap followers = cooccurrences.get(history[i]);
            if (followers != null) {
                float weight = recency(history.length - 1 - i) * damped.getFloat(history[i]);
                for (Int2IntMap.Entry entry : followers.int2IntEntrySet()) {
                    scores[entry.getIntKey()] += entry.getIntValue() * weight;
                }
            }
        }
        for (int item = 0; item < Math.min(items, damped.size()); item++) {
            scores[item] *= damped.getFloat(item);
        }
    }

    private float recency(int lag) {
        return (float) Math.pow(decay, lag);
    }

    @Override
    public void learn(int[] history, int item) {
        for (int i = start(history); i < history.length; i++) {
            count(history[i], item);
            count(item, history[i]);
        }
        popularity.learn(history, item);
        if (item >= damped.size()) {
            damped.size(item + 1);
        }
        damped.set(item, (float) (1 / Math.sqrt(popularity.count(item) + DAMPING)));
    }

    private void count(int one, int other) {
        cooccurrences.computeIfAbsent(one, unused -> new Int2IntOpenHashMap()).addTo(other, 1);
    }

    private static int start(int[] history) {
        return Math.max(0, history.length - LOOK_BACK);
    }
}
