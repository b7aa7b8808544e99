package io.whystream.state;

import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A table of sums over events: rows of equal width, with their total and one addend for each open partition.
 *
 * <p>Addends are kept in blocks of rows, made when first touched. On a single partition the total equals the addend to
 * the last bit: both take the same additions in the same order.
 */
public final class SumTable {
    private final int width;
    private final int stride;
    private final int rowsPerBlock;
    private final int blockShift;
    private final Int2ObjectOpenHashMap<Addend> addends = new Int2ObjectOpenHashMap<>();
    private double[] total = new double[0];
    private @Nullable Addend entered;

    /**
     * @param width numbers in a row
     * @param rowsPerBlock rows that are stored and published together, a power of two
     */
    public SumTable(int width, int rowsPerBlock) {
        this(width, width, rowsPerBlock);
    }

    /**
     * @param width sums in a row
     * @param stride numbers in a row of the {@linkplain #totals totals}, at least {@code width}: those beyond the sums are the
     *     owner's, for what follows from the sums and is wanted along with them
     * @param rowsPerBlock rows that are stored and published together, a power of two
     */
    public SumTable(int width, int stride, int rowsPerBlock) {
        if (Integer.bitCount(rowsPerBlock) != 1) {
            throw new IllegalArgumentException("rows per block must be a power of two, but are " + rowsPerBlock);
        }
        this.width = width;
        this.stride = stride;
        this.blockShift = Integer.numberOfTrailingZeros(rowsPerBlock);
        this.rowsPerBlock = rowsPerBlock;
    }

    /** The total; 0 for a row never added to. */
    public double get(int row, int column) {
        int index = row * stride + column;
        return index < total.length ? total[index] : 0;
    }

    /** Makes room for the rows below this one, so that {@link #totals} can be read without asking. */
    public void reserve(int rows) {
        if (rows * stride > total.length) {
            total = Arrays.copyOf(total, Math.max(rows * stride, total.length + total.length / 2));
        }
    }

    /** The totals themselves, row by row, for tight loops; valid until the table grows. */
    public double[] totals() {
        return total;
    }

    /** Adds to the total and to the entered partition's addend. */
    public void add(int row, int column, double amount) {
        reserve(row + 1);
        int at = touch(row);
        own()[at + column] += amount;
        total[row * stride + column] += amount;
    }

    /**
     * Says that a row of the entered partition's addend is about to be changed as the total is.
     *
     * @return where the row begins in {@link #own()}
     */
    public int touch(int row) {
        return entered().touch(block(row)) + offset(row);
    }

    /**
     * The same for many rows, all of which were {@linkplain #reserve reserved}.
     *
     * @param rows the first {@code size} entries are meant; a row may come several times
     * @param places takes where each of them begins in {@link #own()}
     */
    public void touch(int[] rows, int size, int[] places) {
        entered().reserve(total.length / stride >> blockShift);
        entered().touch(rows, size, blockShift, width, places);
    }

    /** The numbers of the entered partition's addend, for tight loops; valid until a row is touched for the first time. */
    public double[] own() {
        return entered().numbers();
    }

    private Addend entered() {
        return Objects.requireNonNull(entered, "no partition was entered");
    }

    private int block(int row) {
        return row >> blockShift;
    }

    /** Calls back for every row of the entered partition's addend whose block was ever touched. */
    public void forEachOwnRow(IntConsumer row) {
        entered().forEachBlock(block -> {
            for (int i = 0; i < rowsPerBlock; i++) {
                row.accept(block * rowsPerBlock + i);
            }
        });
    }

    /** Where a row begins in its block. */
    private int offset(int row) {
        return (row & (rowsPerBlock - 1)) * width;
    }

    /** Adds to the total alone: what another partition has published. */
    public void addToTotal(int row, int column, double amount) {
        reserve(row + 1);
        total[row * stride + column] += amount;
    }

    /** Gives one number of an open partition's addend back. */
    public void restore(int partition, int row, int column, double value) {
        Addend addend = addend(partition);
        int start = addend.block(block(row));
        addend.numbers()[start + offset(row) + column] = value;
    }

    /** One number of an open partition's addend. */
    public double own(int partition, int row, int column) {
        Addend addend = addend(partition);
        return addend.numbers()[addend.find(block(row)) + offset(row) + column];
    }

    /** All numbers of a block of an open partition's addend, row by row; zeros for one that was never touched. */
    public void copyBlock(int partition, int block, double[] numbers) {
        Addend addend = addend(partition);
        System.arraycopy(addend.numbers(), addend.find(block), numbers, 0, rowsPerBlock * width);
    }

    /** Multiplies a column of the total and of every addend, for instance by a power of two, which is exact. */
    public void scale(int column, double factor) {
        scale(total, stride, column, factor);
        for (Addend addend : addends.values()) {
            scale(addend.numbers(), width, column, factor);
        }
    }

    private static void scale(double[] numbers, int rowLength, int column, double factor) {
        for (int i = column; i < numbers.length; i += rowLength) {
            numbers[i] *= factor;
        }
    }

    public void open(int partition) {
        addends.put(partition, new Addend(rowsPerBlock * width));
    }

    public void close(int partition) {
        if (addends.remove(partition) == entered) {
            entered = null;
        }
    }

    public void enter(int partition) {
        entered = addend(partition);
    }

    public void clearTotal() {
        Arrays.fill(total, 0);
    }

    /** Sets the total and every open addend to zero, as a change of all that was ever touched. */
    public void forget() {
        clearTotal();
        addends.values().forEach(Addend::forget);
    }

    /** Adds an open partition's addend to the total. */
    public void addToTotal(int partition) {
        Addend addend = addend(partition);
        addend.forEachBlock(block -> {
            int first = block * rowsPerBlock;
            reserve(first + rowsPerBlock);
            int start = addend.find(block);
            for (int i = 0; i < rowsPerBlock; i++) {
                addRow(addend.numbers(), start + i * width, (first + i) * stride);
            }
        });
    }

    private void addRow(double[] numbers, int from, int to) {
        for (int column = 0; column < width; column++) {
            total[to + column] += numbers[from + column];
        }
    }

    /** Calls back for each block of the partition's addend that changed since the last call for this channel. */
    public void drain(int partition, Channel channel, IntConsumer block) {
        addend(partition).drain(channel, block);
    }

    private Addend addend(int partition) {
        Addend addend = addends.get(partition);
        if (addend == null) {
            throw new IllegalStateException("partition " + partition + " is not open");
        }
        return addend;
    }
}
