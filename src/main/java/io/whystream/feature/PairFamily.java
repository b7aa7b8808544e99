package io.whystream.feature;

import io.whystream.context.EventIds;
import io.whystream.context.NameIndex;
import io.whystream.state.BlockWriter;
import io.whystream.state.Blocks;
import io.whystream.state.Checkpointed;
import io.whystream.state.DirtyBlocks;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.nio.ByteBuffer;
import java.util.BitSet;
import java.util.List;

/**
 * A weight of its own for "chose X lately, then this": one for each pair of an item and one of the last five choices, in
 * hashed places. A pair gets its place when it first really happens; until then it does not exist.
 */
public final class PairFamily implements FeatureFamily, Checkpointed {
    private static final int WINDOW = 5;
    private static final int PLACES_PER_BLOCK = 512;

    private final NameIndex items;
    private final WeightRange weights;
    private final BitSet admitted;
    private final LongArrayList hashes = new LongArrayList();
    private final DirtyBlocks dirty = new DirtyBlocks(PLACES_PER_BLOCK);

    /** @param weights where the weights of the pairs live */
    public PairFamily(NameIndex items, WeightRange weights) {
        this.items = items;
        this.weights = weights;
        this.admitted = new BitSet(weights.size());
    }

    @Override
    public String name() {
        return "pair";
    }

    @Override
    public List<String> columns() {
        return List.of();
    }

    private int place(long earlierHash, long itemHash) {
        long mixed = earlierHash * 0x9E3779B97F4A7C15L + itemHash;
        return (int) ((mixed ^ (mixed >>> 32)) & (weights.size() - 1));
    }

    private long hash(int item) {
        while (hashes.size() <= item) {
            hashes.add(EventIds.hash(items.name(hashes.size())));
        }
        return hashes.getLong(item);
    }

    @Override
    public void chosen(Moment moment, ItemSet items, int row, FeatureMatrix matrix) {
        int[] newestFirst = moment.newestFirst();
        for (int lag = 0; lag < Math.min(WINDOW, newestFirst.length); lag++) {
            int place = place(hash(newestFirst[lag]), hash(items.item(row)));
            if (!admitted.get(place)) {
                admitted.set(place);
                dirty.mark(place);
                matrix.addSparse(row, weights.weight(place), 1);
            }
        }
    }

    @Override
    public void fill(Moment moment, ItemSet items, FeatureMatrix matrix, int firstColumn) {
        int[] newestFirst = moment.newestFirst();
        int end = Math.min(WINDOW, newestFirst.length);
        long[] earlier = new long[end];
        for (int lag = 0; lag < end; lag++) {
            earlier[lag] = hash(newestFirst[lag]);
        }
        for (int row = 0; row < items.size(); row++) {
            long itemHash = hash(items.item(row));
            for (int lag = 0; lag < end; lag++) {
                int place = place(earlier[lag], itemHash);
                if (admitted.get(place)) {
                    matrix.addSparse(row, weights.weight(place), 1);
                }
            }
        }
    }

    @Override
    public void split(Moment moment, ItemSet items, int row, FeatureMatrix matrix, int firstColumn, PartSink parts) {
        int[] newestFirst = moment.newestFirst();
        for (int lag = 0; lag < Math.min(WINDOW, newestFirst.length); lag++) {
            int place = place(hash(newestFirst[lag]), hash(items.item(row)));
            if (admitted.get(place)) {
                String about = this.items.name(newestFirst[lag]);
                parts.add(weights.weight(place), "after:" + about, ReasonKind.HISTORY, about, 1);
            }
        }
    }

    @Override
    public void writeChanged(BlockWriter writer) {
        dirty.drain(block -> {
            ByteBuffer buffer = Blocks.allocate(PLACES_PER_BLOCK / Byte.SIZE);
            byte[] bits = admitted.get(block * PLACES_PER_BLOCK, (block + 1) * PLACES_PER_BLOCK)
                    .toByteArray();
            buffer.put(bits).put(new byte[PLACES_PER_BLOCK / Byte.SIZE - bits.length]);
            writer.write(Integer.toString(block), Blocks.seal(buffer));
        });
    }

    @Override
    public void restore(String name, byte[] block) {
        int first = Integer.parseInt(name) * PLACES_PER_BLOCK;
        BitSet.valueOf(Blocks.open(name, block)).stream().forEach(bit -> admitted.set(first + bit));
    }
}
