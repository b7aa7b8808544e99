package io.whystream.context;

import io.whystream.state.Additive;
import io.whystream.state.BlockWriter;
import io.whystream.state.Blocks;
import io.whystream.state.Channel;
import io.whystream.state.DirtyBlocks;
import it.unimi.dsi.fastutil.ints.Int2FloatMap;
import it.unimi.dsi.fastutil.ints.Int2FloatMaps;
import it.unimi.dsi.fastutil.ints.Int2FloatOpenHashMap;
import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.ints.IntArrays;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How often one item was chosen soon after another, old choices counting less: a sparse matrix of sums with forward decay
 * ({@link ForwardDecay}), readable along rows and columns. A sum times {@link #scaleAt} is a count.
 *
 * <p>A block of state is one column: the decay grid's cell, and all the items after which this one was chosen, by their
 * hashes. An event changes one column only.
 *
 * <p>Memory is bounded: a partition keeps at most {@value #MOST_PARTNERS} partners for an item, and forgets the weaker half
 * when there are more. What is forgotten is taken out of the total as well, and out of everybody else's with the next
 * block.
 */
public final class Cooccurrence implements Additive {
    /** So many items, at most, are known in one partition to have preceded an item. */
    static final int MOST_PARTNERS = 2000;

    /** A count this small is none; so is what rounding leaves of a sum when this share of what was taken from it is left. */
    private static final float NOTHING = 1e-3f;

    private static final int ENTRY_BYTES = Long.BYTES + Float.BYTES;
    private final int window;
    private final boolean byCloseness;
    private final NameIndex items;
    private final ForwardDecay decay;
    private final List<@Nullable Int2FloatOpenHashMap> after = new ArrayList<>();
    private final List<@Nullable Int2FloatOpenHashMap> before = new ArrayList<>();
    private final Int2ObjectOpenHashMap<Addend> addends = new Int2ObjectOpenHashMap<>();
    private @Nullable Addend entered;
    private long cell;
    private boolean celled;

    /**
     * @param window how many choices count as "soon", at least 1
     * @param items gives the hashes by which items go in blocks
     * @param decay how choices are forgotten
     */
    Cooccurrence(int window, NameIndex items, ForwardDecay decay) {
        this(window, false, items, decay);
    }

    private Cooccurrence(int window, boolean byCloseness, NameIndex items, ForwardDecay decay) {
        this.window = window;
        this.byCloseness = byCloseness;
        this.items = items;
        this.decay = decay;
    }

    /** One in which a choice counts 1 with the one right before it, 1/2 with the one before that, and so on. */
    static Cooccurrence byCloseness(int window, NameIndex items, ForwardDecay decay) {
        return new Cooccurrence(window, true, items, decay);
    }

    /**
     * Counts one choice.
     *
     * @param newestFirst the user's earlier choices, newest first; what lies beyond the window is not counted
     * @param timestamp of the choice, epoch milliseconds
     */
    void add(int[] newestFirst, int item, long timestamp) {
        moveTo(decay.cell(timestamp));
        double counted = decay.amount(timestamp, cell);
        Addend addend = Objects.requireNonNull(entered, "no partition was entered");
        int end = Math.min(window, newestFirst.length);
        for (int lag = 0; lag < end; lag++) {
            if (newestFirst[lag] != item) {
                float amount = (float) (byCloseness ? counted / (lag + 1) : counted);
                addToTotal(newestFirst[lag], item, amount);
                row(addend.columns, item).addTo(newestFirst[lag], amount);
                addend.changed.mark(item);
            }
        }
        Int2FloatOpenHashMap column = row(addend.columns, item);
        if (column.size() > MOST_PARTNERS) {
            forgetTheWeaker(column, item);
        }
    }

    /** Moves all sums to a later cell of the decay's grid; what has faded is forgotten. */
    private void moveTo(long later) {
        if (!celled) {
            celled = true;
            cell = later;
        } else if (later > cell) {
            float factor = (float) ForwardDecay.shift(cell, later);
            fade(after, factor);
            fade(before, factor);
            addends.values().forEach(addend -> fade(addend.columns, factor));
            cell = later;
        }
    }

    private static void fade(List<@Nullable Int2FloatOpenHashMap> rows, float factor) {
        for (Int2FloatOpenHashMap row : rows) {
            if (row != null) {
                row.int2FloatEntrySet().fastForEach(entry -> entry.setValue(entry.getFloatValue() * factor));
                row.values().removeIf(sum -> sum < NOTHING);
                row.trim();
            }
        }
    }

    /** What a sum must be multiplied with to be a count as of this time, epoch milliseconds; not of one before the latest choice. */
    public double scaleAt(long timestamp) {
        return celled ? decay.scaleAt(timestamp, cell) : 1;
    }

    /** Keeps the stronger half; of equally strong ones the same on every machine. */
    private void forgetTheWeaker(Int2FloatOpenHashMap column, int item) {
        int[] partners = column.keySet().toIntArray();
        IntArrays.quickSort(partners, (one, other) -> {
            int stronger = Float.compare(column.get(other), column.get(one));
            return stronger != 0 ? stronger : Long.compare(items.hash(one), items.hash(other));
        });
        for (int i = MOST_PARTNERS / 2; i < partners.length; i++) {
            addToTotal(partners[i], item, -column.remove(partners[i]));
        }
        column.trim();
    }

    private void addToTotal(int earlier, int item, float count) {
        add(row(after, earlier), item, count);
        add(row(before, item), earlier, count);
    }

    private static void add(Int2FloatOpenHashMap row, int item, float count) {
        float sum = row.addTo(item, count) + count;
        if (count < 0 && sum < NOTHING * -count) {
            row.remove(item);
        }
    }

    /** What was chosen soon after this item, and the sum of how often: a live view. */
    public Int2FloatMap after(int item) {
        return find(after, item);
    }

    /** Soon after what this item was chosen, and the sum of how often: a live view. */
    public Int2FloatMap before(int item) {
        return find(before, item);
    }

    private static Int2FloatMap find(List<@Nullable Int2FloatOpenHashMap> rows, int item) {
        Int2FloatMap row = item < rows.size() ? rows.get(item) : null;
        return row == null ? Int2FloatMaps.EMPTY_MAP : row;
    }

    private static Int2FloatOpenHashMap row(List<@Nullable Int2FloatOpenHashMap> rows, int item) {
        while (rows.size() <= item) {
            rows.add(null);
        }
        Int2FloatOpenHashMap row = rows.get(item);
        if (row == null) {
            row = new Int2FloatOpenHashMap(4);
            rows.set(item, row);
        }
        return row;
    }

    /** One partition's share: by item, what it was chosen after. */
    private static final class Addend {
        private final List<@Nullable Int2FloatOpenHashMap> columns = new ArrayList<>();
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
        after.clear();
        before.clear();
    }

    @Override
    public void addToTotal(int partition) {
        List<@Nullable Int2FloatOpenHashMap> columns = addend(partition).columns;
        for (int item = 0; item < columns.size(); item++) {
            for (Int2FloatMap.Entry entry : find(columns, item).int2FloatEntrySet()) {
                addToTotal(entry.getIntKey(), item, entry.getFloatValue());
            }
        }
    }

    @Override
    public void fold(String name, byte[] block, int sign) {
        ByteBuffer payload = Blocks.open(name, block);
        int item = items.ofBlock(name);
        float factor = sign * shift(payload.getLong());
        while (payload.hasRemaining()) {
            addToTotal(items.addHash(payload.getLong()), item, factor * payload.getFloat());
        }
    }

    @Override
    public void restore(int partition, String name, byte[] block) {
        ByteBuffer payload = Blocks.open(name, block);
        Int2FloatOpenHashMap column = row(addend(partition).columns, items.ofBlock(name));
        float factor = shift(payload.getLong());
        while (payload.hasRemaining()) {
            column.put(items.addHash(payload.getLong()), factor * payload.getFloat());
        }
    }

    /** What sums of the cell that a block was written in must be multiplied with, now that both are in the later one. */
    private float shift(long written) {
        moveTo(written);
        return (float) ForwardDecay.shift(written, cell);
    }

    @Override
    public void writeChanged(int partition, Channel channel, BlockWriter writer) {
        Addend addend = addend(partition);
        addend.changed.drain(channel, item -> writer.write(items.block(item), encode(find(addend.columns, item))));
    }

    private byte[] encode(Int2FloatMap column) {
        long[] hashes =
                column.keySet().intStream().mapToLong(items::hash).sorted().toArray();
        ByteBuffer buffer =
                Blocks.allocate(Long.BYTES + hashes.length * ENTRY_BYTES).putLong(cell);
        for (long hash : hashes) {
            buffer.putLong(hash).putFloat(column.get(items.addHash(hash)));
        }
        return Blocks.seal(buffer);
    }
}
