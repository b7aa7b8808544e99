package io.whystream.evaluate;

import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;

/** The catalogue as it fills: every item seen so far, each with its index from 0 in the order of first appearance. */
final class SeenItems {
    static final int UNSEEN = -1;

    private final Object2IntOpenHashMap<String> indices = new Object2IntOpenHashMap<>();

    SeenItems() {
        indices.defaultReturnValue(UNSEEN);
    }

    /** The item's index, or {@link #UNSEEN}. */
    int indexOf(String itemId) {
        return indices.getInt(itemId);
    }

    /** The item's index; it counts as seen from now on. */
    int see(String itemId) {
        int earlier = indices.putIfAbsent(itemId, indices.size());
        return earlier == UNSEEN ? indices.size() - 1 : earlier;
    }

    int size() {
        return indices.size();
    }
}
