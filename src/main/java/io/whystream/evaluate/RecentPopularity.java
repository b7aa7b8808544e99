package io.whystream.evaluate;

import it.unimi.dsi.fastutil.ints.Int2IntMap;
import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import java.util.Arrays;

/** How often each item was chosen in the last events. */
final class RecentPopularity implements Baseline {
    private final int[] ring;
    private final Int2IntOpenHashMap counts = new Int2IntOpenHashMap();
    private long learned;

    /** @param events how many choices are looked back on, at least 1 */
    RecentPopularity(int events) {
        this.ring = new int[events];
    }

    @Override
    public String name() {
        return "recent_popularity";
    }

    @Override
    public void score(int[] history, float[] scores, int items) {
        Arrays.fill(scores, 0, items, 0);
        for (Int2IntMap.Entry entry : counts.int2IntEntrySet()) {
            scores[entry.getIntKey()] = entry.getIntValue();
        }
    }

    @Override
    public void learn(int[] history, int item) {
        int slot = (int) (learned % ring.length);
        if (learned >= ring.length && counts.addTo(ring[slot], -1) == 1) {
            counts.remove(ring[slot]);
        }
        ring[slot] = item;
        counts.addTo(item, 1);
        learned++;
    }
}
