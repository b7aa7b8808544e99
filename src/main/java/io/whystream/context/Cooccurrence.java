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
 * How often one item was chosen soon after another: a sparse matrix of counts, readable along rows and columns.
 *
 * <p>A block of state is one column: all the items after which this one was chosen, by their hashes. An event changes
 * one column only.
 *
 * <p>Memory is bounded: a partition keeps at most {@value #MOST_PARTNERS} partners for an item, and forgets the weaker half
 * when there are more. What is forgotten is taken out of the total as well, and out of everybody else's with the next
 * block.
 */
public final class Cooccurrence implements Additive {
    /** So many items, at most, are known in one partition to have preceded an item. */
    static final int MOST_PARTNERS = 2000;

    /** Rounding apart, a sum this small is none. */
    private static final float NOTHING = 1e-3f;

    private static final int ENTRY_BYTES = Long.BYTES + Float.BYTES;
    private final int window;
    private final boolean byCloseness;
    private final NameIndex items;
    private final List<@Nullable Int2FloatOpenHashMap> after = new ArrayList<>();
    private final List<@Nullable Int2FloatOpenHashMap> before = new ArrayList<>();
    private final Int2ObjectOpenHashMap<Addend> addends = new Int2ObjectOpenHashMap<>();
    private @Nullable Addend entered;

    /**
     * @param window how many choices count as "soon", at least 1
     * @param items gives the hashes by which items go in blocks
     */
    Cooccurrence(int window, NameIndex items) {
        this(window, false, items);
    }

    private Cooccurrence(int window, boolean byCloseness, NameIndex items) {
        this.window = window;
        this.byCloseness = byCloseness;
        this.items = items;
    }

    /** One in which a choice counts 1 with the one right before it, 1/2 with the one before that, and so on. */
    static Cooccurrence byCloseness(int window, NameIndex items) {
        return new Cooccurrence(window, true, items);
    }

    /**
     * Counts one choice.
     *
     * @param newestFirst the user's earlier choices, newest first; what lies beyond the window is not counted
     */
    void add(int[] newestFirst, int item) {
        Addend addend = Objects.requireNonNull(entered, "no partition was entered");
        int end = Math.min(window, newestFirst.length);
        for (int lag = 0; lag < end; lag++) {
            if (newestFirst[lag] != item) {
                float amount = byCloseness ? 1f / (lag + 1) : 1f;
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
        if (count < 0 && sum < NOTHING) {
            row.remove(item);
        }
    }

    /** What was chosen soon after this item, and how often: a live view. */
    public Int2FloatMap after(int item) {
        return find(after, item);
    }

    /** Soon after what this item was chosen, and how often: a live view. */
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
        while (payload.hasRemaining()) {
            addToTotal(items.addHash(payload.getLong()), item, sign * payload.getFloat());
        }
    }

    @Override
    public void restore(int partition, String name, byte[] block) {
        ByteBuffer payload = Blocks.open(name, block);
        Int2FloatOpenHashMap column = row(addend(partition).columns, items.ofBlock(name));
        while (payload.hasRemaining()) {
            column.put(items.addHash(payload.getLong()), payload.getFloat());
        }
    }

    @Override
    public void writeChanged(int partition, Channel channel, BlockWriter writer) {
        Addend addend = addend(partition);
        addend.changed.drain(channel, item -> writer.write(items.block(item), encode(find(addend.columns, item))));
    }

    private byte[] encode(Int2FloatMap column) {
        long[] hashes =
                column.keySet().intStream().mapToLong(items::hash).sorted().toArray();
        ByteBuffer buffer = Blocks.allocate(hashes.length * ENTRY_BYTES);
        for (long hash : hashes) {
            buffer.putLong(hash).putFloat(column.get(items.addHash(hash)));
        }
        return Blocks.seal(buffer);
    }
}
