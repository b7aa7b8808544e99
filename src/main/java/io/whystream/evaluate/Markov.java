package io.whystream.evaluate;

import it.unimi.dsi.fastutil.ints.Int2IntMap;
import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;

/**
 * What was chosen right after the user's last item: a first-order Markov chain. Items that followed it equally often
 * (most never did) are ordered by their popularity of all time, which counts for less than one occurrence.
 */
final class Markov implements Baseline {
    private final Int2ObjectOpenHashMap<Int2IntOpenHashMap> successors = new Int2ObjectOpenHashMap<>();
    private final Popularity popularity = new Popularity();
    private long learned;

    @Override
    public String name() {
        return "markov";
    }

    @Override
    public void score(int[] history, float[] scores, int items) {
        for (int item = 0; item < items; item++) {
            scores[item] = (float) (popularity.count(item) / (learned + 1.0));
        }
        Int2IntOpenHashMap followers = history.length == 0 ? null : successors.get(history[history.length - 1]);
        if (followers != null) {
            for (Int2IntMap.Entry entry : followers.int2IntEntrySet()) {
                scores[entry.getIntKey()] += entry.getIntValue();
            }
        }
    }

    @Override
    public void learn(int[] history, int item) {
        if (history.length > 0) {
            successors
                    .computeIfAbsent(history[history.length - 1], unused -> new Int2IntOpenHashMap())
                    .addTo(item, 1);
        }
        popularity.learn(history, item);
        learned++;
    }
}
