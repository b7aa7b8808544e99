package io.whystream.state;

/**
 * State that is a sum over events, so that it can be spread over partitions: each partition owns an addend, and what is
 * read is the total of all of them.
 *
 * <p>Addends of this instance's own partitions live on the heap and take part in the total event by event: whatever is
 * added goes to the total and to the addend of the partition that was {@linkplain #enter entered}. Addends of other
 * partitions are known by their published blocks alone: a newer block takes the place of an older one by
 * {@code total += new − old}, which does not care how often or in which order blocks come.
 *
 * <p>What grows but never shrinks (the first and last time of something, the set of what was ever seen) is joined
 * instead of added, and is not taken back.
 *
 * <p>Equal addends write equal blocks, whatever their history of restarts, so that two runs can be compared by their
 * blocks. Not thread-safe: the owner of the whole model holds the lock.
 */
public interface Additive {
    /** Begins an addend, empty; the total does not change. */
    void open(int partition);

    /** Forgets an addend, which is not taken out of the total: the owner rebuilds it. */
    void close(int partition);

    /** From now on, what is added belongs to this partition, which must be open. */
    void enter(int partition);

    /** The total of nothing: a rebuild begins. */
    void clearTotal();

    /** Adds an open partition's addend to the total. */
    void addToTotal(int partition);

    /**
     * Adds a published block to the total, or takes it out.
     *
     * @param sign 1 or −1
     * @throws IllegalStateException when the block is not one that this release can read
     */
    void fold(String name, byte[] block, int sign);

    /**
     * Gives an open partition's addend a block back; the total does not change.
     *
     * @throws IllegalStateException when the block is not one that this release can read; the message says what to do
     */
    void restore(int partition, String name, byte[] block);

    /** Hands over every block of the partition's addend that changed since the last call for this channel. */
    void writeChanged(int partition, Channel channel, BlockWriter writer);
}
