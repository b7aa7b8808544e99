package io.whystream.explain;

import io.whystream.state.PublishedBlocks;
import org.jspecify.annotations.Nullable;

/** Whoever makes a total of the blocks that partitions publish of what they learned. Thread-safe. */
public interface PublishedStudent {
    /** From now on, what other partitions have published is found here. */
    void readPublished(PublishedBlocks blocks);

    /**
     * Takes in one published block, in place of the one that was published before under the same address.
     *
     * @param block null when it was deleted
     * @throws IllegalStateException when the block cannot be read: nothing has changed then
     */
    void fold(String address, byte @Nullable [] block);
}
