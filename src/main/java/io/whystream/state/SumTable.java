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
 * the last bit: both take the same additions in the same order. So while one partition is all that there is, its addend is
 * not kept a second time: the total stands for it, until something else is added or a second partition is opened.
 */
public final class SumTable {
    private final int width;
    private final int stride;
    private final int rowsPerBlock;
    private final int blockShift;
    private final Int2ObjectOpenHashMap<Addend> addends = new Int2ObjectOpenHashMap<>();
    private double[] total = new double[0];
    private @Nullable Addend entered;
    /** The addend that the total stands for, whose own numbers are not kept. */
    private @Nullable Addend lone;
    /** Whether the total holds nothing. */
    private boolean empty = true;

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
        total[row * stride + column] += amount;
        double[] own = own();
        if (own != total) {
            own[at + column] += amount;
        }
    }

    /**
     * Says that a row of the entered partition's addend is about to be changed as the total is.
     *
     * @return where the row begins in {@link #own()}
     */
    public int touch(int row) {
        empty = false;
        Addend addend = entered();
        if (addend == lone) {
            reserve(row + 1);
            addend.mark(block(row));
            return row * stride;
        }
        return addend.touch(block(row)) + offset(row);
    }

    /**
     * The same for many rows, all of which were {@linkplain #reserve reserved}.
     *
     * @param rows the first {@code size} entries are meant; a row may come several times
     * @param places takes where each of them begins in {@link #own()}, unless those are the totals
     */
    public void touch(int[] rows, int size, int[] places) {
        empty = false;
        int blocks = total.length / stride >> blockShift;
        Addend addend = entered();
        if (addend == lone) {
            addend.reserveMarks(blocks);
            addend.mark(rows, size, blockShift);
        } else {
            addend.reserve(blocks);
            addend.touch(rows, size, blockShift, width, places);
        }
    }

    /**
     * The numbers of the entered partition's addend, for tight loops; valid until a row is touched for the first time. They are
     * the {@linkplain #totals totals} themselves while that partition is all there is: whoever has changed those is done then.
     */
    public double[] own() {
        Addend addend = entered();
        return addend == lone ? total : addend.numbers();
    }

    private Addend entered() {
        return Objects.requireNonNull(entered, "no partition was entered");
    }

    private int block(int row) {
        return row >> blockShift;
    }

    /** Calls back for every row of the entered partition's addend, but for blocks of zeros. */
    public void forEachOwnRow(IntConsumer row) {
        forEachBlock(entered(), block -> {
            for (int i = 0; i < rowsPerBlock; i++) {
                row.accept(block * rowsPerBlock + i);
            }
        });
    }

    /** May leave out blocks of zeros. */
    private void forEachBlock(Addend addend, IntConsumer action) {
        if (addend != lone) {
            addend.forEachBlock(action);
            return;
        }
        int blocks = (total.length / stride + rowsPerBlock - 1) >> blockShift;
        for (int block = 0; block < blocks; block++) {
            if (holdsAnything(block)) {
                action.accept(block);
            }
        }
    }

    private boolean holdsAnything(int block) {
        int first = block << blockShift;
        for (int row = first; row < first + rowsPerBlock; row++) {
            for (int column = 0; column < width; column++) {
                if (get(row, column) != 0) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Gives the lone addend numbers of its own: the total is about to hold more. */
    private void part() {
        Addend parting = lone;
        if (parting == null) {
            return;
        }
        forEachBlock(parting, block -> {
            int start = parting.block(block);
            copyTotal(block, parting.numbers(), start);
        });
        lone = null;
    }

    private void copyTotal(int block, double[] numbers, int start) {
        int first = block << blockShift;
        for (int i = 0; i < rowsPerBlock; i++) {
            for (int column = 0; column < width; column++) {
                numbers[start + i * width + column] = get(first + i, column);
            }
        }
    }

    /** Where a row begins in its block. */
    private int offset(int row) {
        return (row & (rowsPerBlock - 1)) * width;
    }

    /** Adds to the total alone: what another partition has published. */
    public void addToTotal(int row, int column, double amount) {
        part();
        empty = false;
        reserve(row + 1);
        total[row * stride + column] += amount;
    }

    /** Gives one number of an open partition's addend back. */
    public void restore(int partition, int row, int column, double value) {
        part();
        Addend addend = addend(partition);
        int start = addend.block(block(row));
        addend.numbers()[start + offset(row) + column] = value;
    }

    /** One number of an open partition's addend. */
    public double own(int partition, int row, int column) {
        Addend addend = addend(partition);
        if (addend == lone) {
            return get(row, column);
        }
        return addend.numbers()[addend.find(block(row)) + offset(row) + column];
    }

    /** All numbers of a block of an open partition's addend, row by row; zeros for one that was never touched. */
    public void copyBlock(int partition, int block, double[] numbers) {
        Addend addend = addend(partition);
        if (addend == lone) {
            copyTotal(block, numbers, 0);
            return;
        }
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
        part();
        Addend addend = new Addend(rowsPerBlock * width);
        addends.put(partition, addend);
        if (empty && addends.size() == 1) {
            lone = addend;
        }
    }

    /** The total keeps what the partition added, until it is built anew. */
    public void close(int partition) {
        Addend closed = addends.remove(partition);
        if (closed == entered) {
            entered = null;
        }
        if (closed == lone) {
            lone = null;
        }
    }

    public void enter(int partition) {
        entered = addend(partition);
    }

    public void clearTotal() {
        part();
        Arrays.fill(total, 0);
        empty = true;
    }

    /** Sets the total and every open addend to zero, as a change of all that was not zero. */
    public void forget() {
        clearTotal();
        addends.values().forEach(Addend::forget);
    }

    /** Adds an open partition's addend to the total. */
    public void addToTotal(int partition) {
        part();
        Addend addend = addend(partition);
        boolean all = empty && addends.size() == 1;
        empty = false;
        addend.forEachBlock(block -> {
            int first = block * rowsPerBlock;
            reserve(first + rowsPerBlock);
            int start = addend.find(block);
            for (int i = 0; i < rowsPerBlock; i++) {
                addRow(addend.numbers(), start + i * width, (first + i) * stride);
            }
        });
        if (all) {
            addend.release();
            lone = addend;
        }
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
