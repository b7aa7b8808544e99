package io.whystream.student;

import java.util.Arrays;

/**
 * The gradients of the few weights that one event touches, summed by weight in the order of their coming. A small hash table
 * instead of an array over all weights, which would push everything else out of the processor's cache. Reusable; not
 * thread-safe.
 */
final class SparseGradient {
    /** 2³² divided by the golden ratio: spreads neighbours (Knuth, The Art of Computer Programming 3, 6.4). */
    private static final int SPREAD = 0x9E3779B9;

    private int size;
    private int[] index = new int[128];
    private double[] gradient = new double[128];
    /** By hash: 1 + the entry, or 0. At least twice as long as there are entries. */
    private int[] entries = new int[256];

    void clear() {
        if (size > 0) {
            Arrays.fill(entries, 0);
            size = 0;
        }
    }

    void add(int weight, double amount) {
        int slot = slot(weight);
        int entry = entries[slot] - 1;
        if (entry >= 0) {
            gradient[entry] += amount;
        } else {
            insert(slot, weight, amount);
        }
    }

    /** Where the weight is, or would be. */
    private int slot(int weight) {
        int slot = weight * SPREAD >>> Integer.numberOfLeadingZeros(entries.length - 1);
        while (entries[slot] != 0 && index[entries[slot] - 1] != weight) {
            slot = slot + 1 & entries.length - 1;
        }
        return slot;
    }

    private void insert(int slot, int weight, double amount) {
        index[size] = weight;
        gradient[size] = amount;
        entries[slot] = ++size;
        if (size == index.length) {
            grow();
        }
    }

    private void grow() {
        index = Arrays.copyOf(index, 2 * size);
        gradient = Arrays.copyOf(gradient, 2 * size);
        entries = new int[4 * size];
        for (int entry = 0; entry < size; entry++) {
            entries[slot(index[entry])] = entry + 1;
        }
    }

    /** How many different weights were touched. */
    int size() {
        return size;
    }

    int index(int entry) {
        return index[entry];
    }

    double gradient(int entry) {
        return gradient[entry];
    }
}
