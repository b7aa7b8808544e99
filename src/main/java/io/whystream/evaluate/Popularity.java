package io.whystream.evaluate;

import it.unimi.dsi.fastutil.ints.IntArrayList;

/** How often each item was chosen since the beginning. */
final class Popularity implements Baseline {
    private final IntArrayList counts = new IntArrayList();

    @Override
    public String name() {
        return "popularity";
    }

    @Override
    public void score(int[] history, float[] scores, int items) {
        for (int item = 0; item < items; item++) {
            scores[item] = count(item);
        }
    }

    @Override
    public void learn(int[] history, int item) {
        if (item >= counts.size()) {
            counts.size(item + 1);
        }
        counts.set(item, counts.getInt(item) + 1);
    }

    /** How often the item was chosen; 0 for one that never was. */
    int count(int item) {
        return item < counts.size() ? counts.getInt(item) : 0;
    }
}
