package io.whystream.context;

import io.whystream.state.BlockWriter;
import io.whystream.state.Blocks;
import io.whystream.state.Checkpointed;
import it.unimi.dsi.fastutil.ints.Int2FloatMap;
import it.unimi.dsi.fastutil.ints.Int2FloatMaps;
import it.unimi.dsi.fastutil.ints.Int2FloatOpenHashMap;
import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How often one item was chosen soon after another: a sparse matrix of counts, readable along rows and columns.
 *
 * <p>A block of state is one column: all the items after which this one was chosen. An event changes one column only.
 */
public final class Cooccurrence implements Checkpointed {
    private static final int ENTRY_BYTES = Integer.BYTES + Float.BYTES;
    private final int window;
    private final boolean byCloseness;
    private final List<@Nullable Int2FloatOpenHashMap> after = new ArrayList<>();
    private final List<@Nullable Int2FloatOpenHashMap> before = new ArrayList<>();
    private final IntOpenHashSet dirty = new IntOpenHashSet();

    /** @param window how many choices count as "soon", at least 1 */
    public Cooccurrence(int window) {
        this(window, false);
    }

    private Cooccurrence(int window, boolean byCloseness) {
        this.window = window;
        this.byCloseness = byCloseness;
    }

    /** One in which a choice counts 1 with the one right before it, 1/2 with the one before that, and so on. */
    public static Cooccurrence byCloseness(int window) {
        return new Cooccurrence(window, true);
    }

    /**
     * Counts one choice.
     *
     * @param newestFirst the user's earlier choices, newest first; what lies beyond the window is not counted
     */
    public void add(int[] newestFirst, int item) {
        int end = Math.min(window, newestFirst.length);
        for (int lag = 0; lag < end; lag++) {
            if (newestFirst[lag] != item) {
                float amount = byCloseness ? 1f / (lag + 1) : 1f;
                row(after, newestFirst[lag]).addTo(item, amount);
                row(before, item).addTo(newestFirst[lag], amount);
                dirty.add(item);
            }
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

    @Override
    public void writeChanged(BlockWriter writer) {
        dirty.forEach((int item) -> {
            Int2FloatMap column = before(item);
            ByteBuffer buffer = Blocks.allocate(column.size() * ENTRY_BYTES);
            column.int2FloatEntrySet()
                    .forEach(entry -> buffer.putInt(entry.getIntKey()).putFloat(entry.getFloatValue()));
            writer.write(Integer.toString(item), Blocks.seal(buffer));
        });
        dirty.clear();
    }

    @Override
    public void restore(String name, byte[] block) {
        ByteBuffer payload = Blocks.open(name, block);
        int item = Integer.parseInt(name);
        while (payload.hasRemaining()) {
            int earlier = payload.getInt();
            float count = payload.getFloat();
            row(after, earlier).put(item, count);
            row(before, item).put(earlier, count);
        }
    }
}
