package io.whystream.feature;

import io.whystream.context.NameIndex;
import io.whystream.teacher.Probes;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.Arrays;

/**
 * Which row of the teacher each item has, and products with the embeddings of many items at once. Not
 * thread-safe.
 */
final class TeacherRows {
    private static final int UNASKED = -1;

    private final TeacherSpace space;
    private final NameIndex items;
    private final IntArrayList known = new IntArrayList();
    private int moves;
    private int[] rows = new int[0];
    private float[] products = new float[0];
    private int[] everyRow = new int[0];
    private float[] everyProduct = new float[0];

    TeacherRows(TeacherSpace space, NameIndex items) {
        this.space = space;
        this.items = items;
    }

    /** The teacher's row of an item. */
    int of(int item) {
        if (moves != space.moves()) {
            moves = space.moves();
            known.clear();
        }
        while (known.size() <= item) {
            known.add(UNASKED);
        }
        int row = known.getInt(item);
        if (row == UNASKED) {
            row = space.vocabulary().rowOf(items.name(item));
            known.set(item, row);
        }
        return row;
    }

    /** Those of all items of a set, in its order; valid until the next call. */
    int[] of(ItemSet set) {
        if (rows.length < set.size()) {
            rows = new int[set.size() * 2];
        }
        for (int row = 0; row < set.size(); row++) {
            rows[row] = of(set.item(row));
        }
        return rows;
    }

    /** Writes the products of a vector with the embeddings of a set's items into a column. */
    void fill(float[] vector, ItemSet set, FeatureMatrix matrix, int column) {
        int[] wanted = of(set);
        Probes probes = space.probes();
        if (products.length < set.size()) {
            products = new float[set.size() * 2];
        }
        if (set.size() > probes.rows()) { // then many stand in the row of the unknown
            fillByRow(vector, wanted, set.size(), matrix, column);
            return;
        }
        probes.dots(vector, wanted, set.size(), products);
        for (int row = 0; row < set.size(); row++) {
            matrix.set(row, column, products[row]);
        }
    }

    private void fillByRow(float[] vector, int[] wanted, int size, FeatureMatrix matrix, int column) {
        Probes probes = space.probes();
        if (everyRow.length != probes.rows()) {
            everyRow = new int[probes.rows()];
            Arrays.setAll(everyRow, row -> row);
            everyProduct = new float[probes.rows()];
        }
        probes.dots(vector, everyRow, everyRow.length, everyProduct);
        for (int row = 0; row < size; row++) {
            matrix.set(row, column, everyProduct[wanted[row]]);
        }
    }
}
