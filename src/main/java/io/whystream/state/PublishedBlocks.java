package io.whystream.state;

import org.jspecify.annotations.Nullable;

/** What all partitions have published, by address: on disk, so that memory does not grow with their number. */
public interface PublishedBlocks {
    byte @Nullable [] get(String address);

    void put(String address, byte @Nullable [] block);

    /** Calls back for every block. */
    void forEach(BlockWriter action);
}
