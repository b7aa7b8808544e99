package io.whystream.teacher;

import it.unimi.dsi.fastutil.ints.IntArrays;
import it.unimi.dsi.fastutil.longs.LongArrays;

/**
 * A set of indices of {@link KnownItems}, in the order in which they came. Emptied in one step and used again: that saves
 * an event two hash tables. Not thread-safe.
 */
final class IndexSet {
    /** By index: the round in which it was added last, 0 for none. */
    private long[] rounds = new long[0];

    private int[] members = new int[0];
    private int size;
    private long round = 1;

    void clear() {
        size = 0;
        round++;
    }

    /** @param index not negative; nothing happens where it is in the set already */
    void add(int index) {
        if (contains(index)) {
            return;
        }
        rounds = LongArrays.grow(rounds, index + 1);
        rounds[index] = round;
        members = IntArrays.grow(members, size + 1);
        members[size++] = index;
    }

    boolean contains(int index) {
        return index < rounds.length && rounds[index] == round;
    }

    int size() {
        return size;
    }

    /** @param place 0 is what was added first */
    int get(int place) {
        return members[place];
    }
}
