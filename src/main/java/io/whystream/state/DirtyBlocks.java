package io.whystream.state;

import java.util.BitSet;
import java.util.function.IntConsumer;

/** Which numbered blocks have changed since they were last written. */
public final class DirtyBlocks {
    private final BitSet dirty = new BitSet();

    /** Remembers that this block changed. */
    public void mark(int block) {
        dirty.set(block);
    }

    /** Calls back for each changed block, in order, and forgets that it changed. */
    public void drain(IntConsumer block) {
        for (int b = dirty.nextSetBit(0); b >= 0; b = dirty.nextSetBit(b + 1)) {
            block.accept(b);
        }
        dirty.clear();
    }
}
