package io.whystream.state;

import org.jspecify.annotations.Nullable;

/** Takes one block of state; the array is the writer's from then on. */
@FunctionalInterface
public interface BlockWriter {
    /** @param block the bytes, or null to delete the name */
    void write(String name, byte @Nullable [] block);
}
