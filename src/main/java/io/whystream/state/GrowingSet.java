package io.whystream.state;

import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import java.nio.ByteBuffer;
import java.util.BitSet;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A set of small numbers that only grows: the total is the union of all partitions' sets. */
public final class GrowingSet implements Additive {
    private static final int NUMBERS_PER_BLOCK = 512;
    private static final int BLOCK_BYTES = NUMBERS_PER_BLOCK / Byte.SIZE;

    private final BitSet union = new BitSet();
    private final Int2ObjectOpenHashMap<Addend> addends = new Int2ObjectOpenHashMap<>();
    private @Nullable Addend entered;

    /** Puts a number into the entered partition's set; whether no partition's set is known to have held it. */
    public boolean add(int number) {
        Addend addend = Objects.requireNonNull(entered, "no partition was entered");
        if (!addend.members.get(number)) {
            addend.members.set(number);
            addend.changed.mark(number / NUMBERS_PER_BLOCK);
        }
        boolean fresh = !union.get(number);
        union.set(number);
        return fresh;
    }

    /** Whether any partition's set is known to hold the number. */
    public boolean contains(int number) {
        return union.get(number);
    }

    /** One partition's set. */
    private static final class Addend {
        private final BitSet members = new BitSet();
        private final DirtyBlocks changed = new DirtyBlocks();
    }

    private Addend addend(int partition) {
        return Objects.requireNonNull(addends.get(partition), "partition is not open");
    }

    @Override
    public void open(int partition) {
        addends.put(partition, new Addend());
    }

    @Override
    public void close(int partition) {
        if (addends.remove(partition) == entered) {
            entered = null;
        }
    }

    @Override
    public void enter(int partition) {
        entered = addend(partition);
    }

    @Override
    public void clearTotal() {
        union.clear();
    }

    @Override
    public void addToTotal(int partition) {
        union.or(addend(partition).members);
    }

    /** A union is not taken back: the block that takes this one's place holds all of it. */
    @Override
    public void fold(String name, byte[] block, int sign) {
        if (sign > 0) {
            read(name, block, union);
        }
    }

    @Override
    public void restore(int partition, String name, byte[] block) {
        read(name, block, addend(partition).members);
    }

    private static void read(String name, byte[] block, BitSet into) {
        int first = Integer.parseInt(name) * NUMBERS_PER_BLOCK;
        BitSet.valueOf(Blocks.open(name, block)).stream().forEach(bit -> into.set(first + bit));
    }

    @Override
    public void writeChanged(int partition, Channel channel, BlockWriter writer) {
        Addend addend = addend(partition);
        addend.changed.drain(channel, block -> {
            int first = block * NUMBERS_PER_BLOCK;
            byte[] bits = addend.members.get(first, first + NUMBERS_PER_BLOCK).toByteArray();
            ByteBuffer buffer = Blocks.allocate(BLOCK_BYTES).put(bits).put(new byte[BLOCK_BYTES - bits.length]);
            writer.write(Integer.toString(block), Blocks.seal(buffer));
        });
    }
}
