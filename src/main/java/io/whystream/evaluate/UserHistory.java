package io.whystream.evaluate;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import it.unimi.dsi.fastutil.ints.IntSet;

/** All that one user chose, oldest first, as indices of {@link SeenItems}. */
final class UserHistory {
    private final IntArrayList choices = new IntArrayList();
    private final IntOpenHashSet items = new IntOpenHashSet();

    void add(int item) {
        choices.add(item);
        items.add(item);
    }

    boolean isEmpty() {
        return choices.isEmpty();
    }

    /** How many choices there are. */
    int size() {
        return choices.size();
    }

    boolean contains(int item) {
        return items.contains(item);
    }

    /** A copy of the choices. */
    int[] toArray() {
        return choices.toIntArray();
    }

    /** The chosen items: a live view. */
    IntSet items() {
        return items;
    }
}
