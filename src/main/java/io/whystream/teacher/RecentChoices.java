package io.whystream.teacher;

import it.unimi.dsi.fastutil.ints.IntArrays;
import java.util.SplittableRandom;

/**
 * The last items that users chose, as a ring: a random slot of it is an item drawn by its recent popularity. Items are
 * indices of {@link KnownItems}. Not thread-safe.
 */
final class RecentChoices {
    private final int[] slots;
    /** By item; items behind its end were not chosen. */
    private int[] counts = new int[0];

    private int filled;
    private int next;

    /** @param capacity how many choices are remembered, at least 1 */
    RecentChoices(int capacity) {
        this.slots = new int[capacity];
    }

    /** Remembers one choice and forgets the oldest when the ring is full. */
    void add(int index) {
        if (filled == slots.length) {
            counts[slots[next]]--;
        } else {
            filled++;
        }
        slots[next] = index;
        next = (next + 1) % slots.length;
        counts = IntArrays.grow(counts, index + 1);
        counts[index]++;
    }

    /** The item of a random slot; the ring must not be empty. */
    int draw(SplittableRandom random) {
        return slots[random.nextInt(filled)];
    }

    /** The share of the remembered choices that fell on the item, 0 to 1; 0 when nothing is remembered. */
    double share(int index) {
        return filled == 0 ? 0 : (double) countOf(index) / filled;
    }

    boolean isEmpty() {
        return filled == 0;
    }

    private int countOf(int index) {
        return index < counts.length ? counts[index] : 0;
    }
}
