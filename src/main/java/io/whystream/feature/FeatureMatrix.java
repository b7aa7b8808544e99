package io.whystream.feature;

import java.util.Arrays;

/**
 * The features of some items: a few dense columns that every item has, and sparse entries that few have.
 *
 * <p>Dense: column by column, so that a column of a whole catalogue is written and read in one go; column j has weight j. Sparse: (row, weight, value) triples in no
 * particular order, with weights at or above the number of columns. Reusable; not thread-safe.
 */
public final class FeatureMatrix {
    private final int columns;
    private int rows;
    private float[] dense = new float[0];
    private int entries;
    private int[] entryRow = new int[256];
    private int[] entryWeight = new int[256];
    private float[] entryValue = new float[256];

    /** @param columns how many dense columns there are */
    public FeatureMatrix(int columns) {
        this.columns = columns;
    }

    /** Sets every value to zero, for this many rows. */
    public void reset(int newRows) {
        rows = newRows;
        if (dense.length < rows * columns) {
            dense = new float[rows * columns];
        } else {
            Arrays.fill(dense, 0, rows * columns, 0f);
        }
        entries = 0;
    }

    public void set(int row, int column, double value) {
        dense[column * rows + row] = (float) value;
    }

    public void add(int row, int column, double value) {
        dense[column * rows + row] += (float) value;
    }

    /** Adds a sparse entry; entries of the same row and weight add up. */
    public void addSparse(int row, int weight, double value) {
        if (entries == entryRow.length) {
            entryRow = Arrays.copyOf(entryRow, entries * 2);
            entryWeight = Arrays.copyOf(entryWeight, entries * 2);
            entryValue = Arrays.copyOf(entryValue, entries * 2);
        }
        entryRow[entries] = row;
        entryWeight[entries] = weight;
        entryValue[entries++] = (float) value;
    }

    /** Takes sparse entries out, whatever their values. */
    void removeSparse(EntryFilter gone) {
        int kept = 0;
        for (int e = 0; e < entries; e++) {
            if (!gone.test(entryRow[e], entryWeight[e])) {
                entryRow[kept] = entryRow[e];
                entryWeight[kept] = entryWeight[e];
                entryValue[kept++] = entryValue[e];
            }
        }
        entries = kept;
    }

    /** Whether the entries of a row and weight are meant. */
    @FunctionalInterface
    interface EntryFilter {
        boolean test(int row, int weight);
    }

    public int rows() {
        return rows;
    }

    public int columns() {
        return columns;
    }

    public float get(int row, int column) {
        return dense[column * rows + row];
    }

    /** The dense values, for tight loops: column j begins at {@code j · rows}; valid until the next {@link #reset}. */
    public float[] dense() {
        return dense;
    }

    /** The mean of a dense column over all rows; there must be one. */
    public double columnMean(int column) {
        double sum = 0;
        for (int row = 0; row < rows; row++) {
            sum += get(row, column);
        }
        return sum / rows;
    }

    public int entries() {
        return entries;
    }

    public int entryRow(int entry) {
        return entryRow[entry];
    }

    public int entryWeight(int entry) {
        return entryWeight[entry];
    }

    public float entryValue(int entry) {
        return entryValue[entry];
    }

    /** The rows of all entries, for tight loops; valid until an entry is added. */
    public int[] entryRows() {
        return entryRow;
    }

    /** Their weights, likewise. */
    public int[] entryWeights() {
        return entryWeight;
    }

    /** Their values, likewise. */
    public float[] entryValues() {
        return entryValue;
    }
}
