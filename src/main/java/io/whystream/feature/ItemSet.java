package io.whystream.feature;

import io.whystream.event.Item;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The items whose features are wanted, each in a row of its own. Reusable; not thread-safe. */
public final class ItemSet {
    /** What {@link #rowOf} answers for an item that is not in the set. */
    public static final int ABSENT = -1;

    private int size;
    private int[] items = new int[128];
    private @Nullable Item[] facts = new Item[128];
    private int[] rows = new int[0];

    /** Empties the set. */
    public void clear() {
        for (int row = 0; row < size; row++) {
            rows[items[row]] = 0;
        }
        Arrays.fill(facts, 0, size, null);
        size = 0;
    }

    /** Adds an item; one that is there already keeps its row. */
    public int add(int item, Item itemFacts) {
        if (item >= rows.length) {
            rows = Arrays.copyOf(rows, Math.max(item + 1, rows.length * 2 + 256));
        }
        if (rows[item] != 0) {
            return rows[item] - 1;
        }
        int row = size++;
        if (row == items.length) {
            items = Arrays.copyOf(items, row * 2);
            facts = Arrays.copyOf(facts, row * 2);
        }
        items[row] = item;
        facts[row] = itemFacts;
        rows[item] = row + 1;
        return row;
    }

    public int size() {
        return size;
    }

    public int item(int row) {
        return items[row];
    }

    public Item facts(int row) {
        return Objects.requireNonNull(facts[row]);
    }

    /** The row of an item, or {@link #ABSENT}. */
    public int rowOf(int item) {
        return item < rows.length ? rows[item] - 1 : ABSENT;
    }
}
