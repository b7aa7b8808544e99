package io.whystream.state;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntConsumer;

/**
 * Which numbered blocks have changed since they last left on each channel. A mark is made once, and told to the channels
 * when one of them asks.
 */
public final class DirtyBlocks {
    private final BitSet unstored = new BitSet();
    private final BitSet unpublished = new BitSet();
    /** See {@link #marks}: marks are made millions of times a second, and a BitSet costs twice. */
    private long[] untold = new long[1];

    /** Remembers that this block changed. */
    public void mark(int block) {
        reserve(block + 1);
        untold[block >> 6] |= 1L << block;
    }

    /** Makes room for the blocks below this one. */
    void reserve(int blocks) {
        int words = (blocks + 63) >> 6;
        if (words > untold.length) {
            untold = Arrays.copyOf(untold, Math.max(words, 2 * untold.length));
        }
    }

    /** The marks themselves, for tight loops: bit {@code b % 64} of word {@code b / 64}; valid until more room is made. */
    long[] marks() {
        return untold;
    }

    /** Calls back for each block that changed since the last call for this channel, in order. */
    public void drain(Channel channel, IntConsumer block) {
        BitSet changed = BitSet.valueOf(untold);
        unstored.or(changed);
        unpublished.or(changed);
        Arrays.fill(untold, 0);
        BitSet due = channel == Channel.CHECKPOINT ? unstored : unpublished;
        for (int b = due.nextSetBit(0); b >= 0; b = due.nextSetBit(b + 1)) {
            block.accept(b);
        }
        due.clear();
    }
}
