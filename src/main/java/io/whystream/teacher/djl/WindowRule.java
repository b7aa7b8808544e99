package io.whystream.teacher.djl;

import java.util.List;

/**
 * How histories are laid side by side for a network.
 *
 * @param items the most recent so many are shown
 * @param always whether each batch has that many columns, or only as many as its longest history needs: right where
 *     positions count from the most recent item
 */
record WindowRule(int items, boolean always) {
    WindowBatch batch(List<int[]> histories) {
        return always ? WindowBatch.padded(histories, items) : WindowBatch.of(histories, items);
    }
}
