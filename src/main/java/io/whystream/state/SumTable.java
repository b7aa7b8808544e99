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
        if (Integer.bitCount(rowsPerBlock) != 1) {
            throw new IllegalArgumentException("rows per block must be a power of two, but are " + rowsPerBlock);
        }
        this.width = width;
        this.blockShift = Integer.numberOfTrailingZeros(rowsPerBlock);
        this.rowsPerBlock = rowsPerBlock;
    }

    /** The total; 0 for a row never added to. */
    public double get(int row, int column) {
        int index = row * width + column;
        return index < total.length ? total[index] : 0;
    }

    /** Makes room for the rows below this one, so that {@link #totals} can be read without asking. */
    public void reserve(int rows) {
        if (rows * width > total.length) {
            total = Arrays.copyOf(total, Math.max(rows * width, total.length + total.length / 2));
        }
    }

    /** The totals themselves, row by row, for tight loops; valid until the table grows. */
    public double[] totals() {
        return total;
    }

    /** Adds to the total and to the entered partition's addend. */
    public void add(int row, int column, double amount) {
        reserve(row + 1);
        double[] own = touch(row);
        own[offset(row) + column] += amount;
        total[row * width + column] += amount;
    }

    /** The block of the entered partition's addend that holds the row, about to be changed as the total is. */
    public double[] touch(int row) {
        return Objects.requireNonNull(entered, "no partition was entered").touch(block(row));
    }

    private int block(int row) {
        return row >> blockShift;
    }

    /** Calls back for every row of the entered partition's addend whose block was ever touched. */
    public void forEachOwnRow(IntConsumer row) {
        double[] @Nullable [] blocks = Objects.requireNonNull(entered, "no partition was entered").blocks;
        for (int block = 0; block < blocks.length; block++) {
            if (blocks[block] != null) {
                for (int i = 0; i < rowsPerBlock; i++) {
                    row.accept(block * rowsPerBlock + i);
                }
            }
        }
    }

    /** Where a row begins in its block. */
    public int offset(int row) {
        return (row & (rowsPerBlock - 1)) * width;
    }

    /** Adds to the total alone: what another partition has published. */
    public void addToTotal(int row, int column, double amount) {
        reserve(row + 1);
        total[row * width + column] += amount;
    }

    /** Gives one number of an open partition's addend back. */
    public void restore(int partition, int row, int column, double value) {
        addend(partition).block(block(row))[offset(row) + column] = value;
    }

    /** One number of an open partition's addend. */
    public double own(int partition, int row, int column) {
        double[] block = addend(partition).find(block(row));
        return block == null ? 0 : block[offset(row) + column];
    }

    /** Multiplies a column of the total and of every addend, for instance by a power of two, which is exact. */
    public void scale(int column, double factor) {
        scale(total, column, factor);
        for (Addend addend : addends.values()) {
            for (double[] block : addend.blocks) {
                if (block != null) {
                    scale(block, column, factor);
                }
            }
        }
    }

    private void scale(double[] numbers, int column, double factor) {
        for (int i = column; i < numbers.length; i += width) {
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

    /** Adds an open partition's addend to the total. */
    public void addToTotal(int partition) {
        double[] @Nullable [] blocks = addend(partition).blocks;
        for (int b = 0; b < blocks.length; b++) {
            double[] block = blocks[b];
            if (block != null) {
                int first = b * rowsPerBlock * width;
                reserve((b + 1) * rowsPerBlock);
                for (int i = 0; i < block.length; i++) {
                    total[first + i] += block[i];
                }
            }
        }
    }

    /** Calls back for each block of the partition's addend that changed since the last call for this channel. */
    public void drain(int partition, Channel channel, IntConsumer block) {
        addend(partition).changed.drain(channel, block);
    }

    private Addend addend(int partition) {
        Addend addend = addends.get(partition);
        if (addend == null) {
            throw new IllegalStateException("partition " + partition + " is not open");
        }
        return addend;
    }

    /** One partition's share of the sums. */
    private static final class Addend {
        private final int blockLength;
        private final DirtyBlocks changed = new DirtyBlocks();
        private double[] @Nullable [] blocks = new double[0][];

        Addend(int blockLength) {
            this.blockLength = blockLength;
        }

        double[] touch(int block) {
            changed.mark(block);
            return block(block);
        }

        double @Nullable [] find(int block) {
            return block < blocks.length ? blocks[block] : null;
        }

        double[] block(int block) {
            double[] found = find(block);
            return found == null ? make(block) : found;
        }

        private double[] make(int block) {
            if (block >= blocks.length) {
                blocks = Arrays.copyOf(blocks, Math.max(block + 1, blocks.length * 2));
            }
            double[] made = new double[blockLength];
            blocks[block] = made;
            return made;
        }
    }
}
