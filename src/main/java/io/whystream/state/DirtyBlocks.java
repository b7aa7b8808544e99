package io.whystream.state;

import java.util.BitSet;
import java.util.function.IntConsumer;

/** Which blocks of an array have changed since they were last written. */
public final class DirtyBlocks {
    private final int blockSize;
    private final BitSet dirty = new BitSet();

    /** @param blockSize elements per block, at least 1 */
    public DirtyBlocks(int blockSize) {
        this.blockSize = blockSize;
    }

    public int blockSize() {
        return blockSize;
    }

    /** Remembers that this element changed. */
    public void mark(int element) {
        dirty.set(element / blockSize);
    }

    /** Remembers that the elements 0 to count − 1 changed. */
    public void markAll(int count) {
        dirty.set(0, (count + blockSize - 1) / blockSize);
    }

    /** Calls back for each changed block, in order, and forgets that it changed. */
    public void drain(IntConsumer block) {
        dirty.stream().forEach(block);
        dirty.clear();
    }
}
