package io.whystream.teacher;

import it.unimi.dsi.fastutil.ints.IntArrays;

/**
 * A set of indices of {@link KnownItems}, in the order in which they came. Emptied in one step and used again: that saves
 * an event two hash tables. Not thread-safe.
 */
final class IndexSet {
    /** By index: the round in which it was added last. */
    private int[] rounds = new int[0];

    private int[] members = new int[0];
    private int size;
    private int round;

    IndexSet() {
        this(1);
    }

    /** @param round not 0; another than 1 for tests alone */
    IndexSet(int round) {
        this.round = round;
    }

    void clear() {
        size = 0;
        round++;
        if (round == 0) { // after 2^32 of them: what was added in round 1 must not come back
            rounds = new int[0];
            round = 1;
        }
    }

    /** @param index not negative; nothing happens where it is in the set already */
    void add(int index) {
        if (contains(index)) {
            return;
        }
        rounds = IntArrays.grow(rounds, index + 1);
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
