package io.whystream.state;

/**
 * Something on the heap whose state must survive a restart.
 *
 * <p>The owner calls {@link #restore} for every block that was stored, in any order, before the first use; afterwards
 * {@link #writeChanged} at each commit. Restoring what was written gives the same state to the last bit,
 * and equal states write equal blocks, whatever their history of restarts: so two runs can be compared by their blocks.
 */
public interface Checkpointed {
    /**
     * Hands over every block that changed since the last call, and forgets that it changed.
     *
     * @param writer takes each block; a null block deletes the name
     */
    void writeChanged(BlockWriter writer);

    /**
     * Takes back one block.
     *
     * @throws IllegalStateException when the block is not one that this version can read; the message says what to do
     */
    void restore(String name, byte[] block);
}
