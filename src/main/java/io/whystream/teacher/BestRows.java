package io.whystream.teacher;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntSet;

/** The best rows of a vocabulary by their logits. */
final class BestRows {
    private BestRows() {}

    /**
     * The rows of the highest logits, best first; of equal ones the lower row first.
     *
     * @param logits one per row of the vocabulary; padding and unknown are passed over
     * @param excluded rows that are passed over too
     */
    static IntArrayList of(float[] logits, int count, IntSet excluded) {
        IntArrayList best = new IntArrayList(count + 1);
        for (int row = Vocabulary.FIRST_ITEM; row < logits.length; row++) {
            boolean better = best.size() < count || logits[row] > logits[best.getInt(best.size() - 1)];
            if (better && !excluded.contains(row)) {
                insert(best, row, logits);
                best.size(Math.min(best.size(), count));
            }
        }
        return best;
    }

    private static void insert(IntArrayList best, int row, float[] logits) {
        int place = best.size();
        while (place > 0 && logits[best.getInt(place - 1)] < logits[row]) {
            place--;
        }
        best.add(place, row);
    }
}
