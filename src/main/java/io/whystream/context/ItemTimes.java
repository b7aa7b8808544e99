package io.whystream.context;

import io.whystream.state.BlockWriter;
import io.whystream.state.Blocks;
import io.whystream.state.Checkpointed;
import io.whystream.state.DirtyBlocks;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** When each item was first and last chosen, in epoch milliseconds. */
public final class ItemTimes implements Checkpointed {
    /** The time of what never happened. */
    public static final long NEVER = Long.MIN_VALUE;

    private static final int ITEMS_PER_BLOCK = 64;
    private final DirtyBlocks dirty = new DirtyBlocks(ITEMS_PER_BLOCK);
    private long[] first = new long[0];
    private long[] last = new long[0];

    /** Notes one choice of the item. */
    public void add(int item, long timestamp) {
        ensure(item);
        first[item] = first[item] == NEVER ? timestamp : Math.min(first[item], timestamp);
        last[item] = Math.max(last[item], timestamp);
        dirty.mark(item);
    }

    /** When the item was first chosen, or {@link #NEVER}. */
    public long first(int item) {
        return item < first.length ? first[item] : NEVER;
    }

    /** When the item was last chosen, or {@link #NEVER}. */
    public long last(int item) {
        return item < last.length ? last[item] : NEVER;
    }

    /** Whether the item was chosen at least once: whether it belongs to the catalogue seen so far. */
    public boolean seen(int item) {
        return first(item) != NEVER;
    }

    private void ensure(int item) {
        if (item >= first.length) {
            int before = first.length;
            int blocks = Math.max(item / ITEMS_PER_BLOCK + 1, before * 2 / ITEMS_PER_BLOCK);
            int length = blocks * ITEMS_PER_BLOCK;
            first = Arrays.copyOf(first, length);
            last = Arrays.copyOf(last, length);
            Arrays.fill(first, before, length, NEVER);
            Arrays.fill(last, before, length, NEVER);
        }
    }

    @Override
    public void writeChanged(BlockWriter writer) {
        dirty.drain(block -> {
            int start = block * ITEMS_PER_BLOCK;
            int end = start + ITEMS_PER_BLOCK;
            ByteBuffer buffer = Blocks.allocate((end - start) * 2 * Long.BYTES);
            for (int i = start; i < end; i++) {
                buffer.putLong(first[i]).putLong(last[i]);
            }
            writer.write(Integer.toString(block), Blocks.seal(buffer));
        });
    }

    @Override
    public void restore(String name, byte[] block) {
        ByteBuffer payload = Blocks.open(name, block);
        int item = Integer.parseInt(name) * ITEMS_PER_BLOCK;
        while (payload.hasRemaining()) {
            ensure(item);
            first[item] = payload.getLong();
            last[item++] = payload.getLong();
        }
    }
}
