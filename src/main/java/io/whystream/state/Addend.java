package io.whystream.state;

import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * One partition's share of a table of sums: blocks of numbers, which lie in one array in the order in which they were first
 * touched. So a block costs nothing but its numbers, and a number is found by two reads.
 */
final class Addend {
    private final int blockLength;
    private final DirtyBlocks changed = new DirtyBlocks();
    /** Where each block begins in {@link #numbers}; 0, where a block of zeros lies, for one that was never touched. */
    private int[] starts = new int[0];

    private double[] numbers;
    private int end;

    /** @param blockLength how many numbers there are in a block */
    Addend(int blockLength) {
        this.blockLength = blockLength;
        this.numbers = new double[2 * blockLength];
        this.end = blockLength;
    }

    /** All numbers; valid until a block is made. */
    double[] numbers() {
        return numbers;
    }

    /** Where a block begins, for reading: zeros if it was never touched. */
    int find(int block) {
        return block < starts.length ? starts[block] : 0;
    }

    /** Where a block begins, for writing: it is made if there is none. */
    int block(int block) {
        int start = find(block);
        return start == 0 ? make(block) : start;
    }

    /** The same, for a block that is about to be changed as the total is. */
    int touch(int block) {
        changed.mark(block);
        return block(block);
    }

    /** Says that a block has changed whose numbers are kept elsewhere. */
    void mark(int block) {
        changed.mark(block);
    }

    /**
     * The same of many rows.
     *
     * @param rows in blocks that {@linkplain #reserveMarks can be marked}
     * @param shift log₂ of the rows in a block
     */
    void mark(int[] rows, int size, int shift) {
        long[] marks = changed.marks();
        for (int i = 0; i < size; i++) {
            int block = rows[i] >> shift;
            marks[block >> 6] |= 1L << block;
        }
    }

    /** Makes room to mark the blocks below this one. */
    void reserveMarks(int blocks) {
        changed.reserve(blocks);
    }

    /** Makes room to find and to mark the blocks below this one. */
    void reserve(int blocks) {
        if (blocks > starts.length) {
            starts = Arrays.copyOf(starts, blocks);
            changed.reserve(blocks);
        }
    }

    /** Forgets the numbers, as no change of them: they are kept elsewhere from now on. */
    void release() {
        starts = new int[0];
        numbers = new double[2 * blockLength];
        end = blockLength;
    }

    /**
     * Touches the blocks of many rows.
     *
     * @param rows in blocks for which there is room
     * @param shift log₂ of the rows in a block
     * @param width numbers in a row
     * @param places takes where each row begins
     */
    void touch(int[] rows, int size, int shift, int width, int[] places) {
        while (!locate(rows, size, shift, width, starts, changed.marks(), places)) {
            for (int i = 0; i < size; i++) {
                block(rows[i] >> shift);
            }
        }
    }

    /** Whether all blocks are there: asked once, at the end, since a question for each would hold up the others. */
    private static boolean locate(
            int[] rows, int size, int shift, int width, int[] starts, long[] marks, int[] places) {
        int mask = (1 << shift) - 1;
        int least = Integer.MAX_VALUE;
        for (int i = 0; i < size; i++) {
            int block = rows[i] >> shift;
            int start = starts[block];
            least = Math.min(least, start);
            places[i] = start + (rows[i] & mask) * width;
            marks[block >> 6] |= 1L << block;
        }
        return least > 0;
    }

    private int make(int block) {
        if (block >= starts.length) {
            reserve(Math.max(block + 1, starts.length * 2));
        }
        if (end == numbers.length) {
            int blocks = end / blockLength;
            numbers = Arrays.copyOf(numbers, (blocks + 1 + blocks / 4) * blockLength);
        }
        int start = end;
        starts[block] = start;
        end += blockLength;
        return start;
    }

    /** Calls back for every block that was ever touched, in order. */
    void forEachBlock(IntConsumer block) {
        for (int b = 0; b < starts.length; b++) {
            if (starts[b] != 0) {
                block.accept(b);
            }
        }
    }

    /** Sets all numbers to zero, as a change of every block. */
    void forget() {
        Arrays.fill(numbers, 0);
        forEachBlock(changed::mark);
    }

    /** Calls back for each block that changed since the last call for this channel. */
    void drain(Channel channel, IntConsumer block) {
        changed.drain(channel, block);
    }
}
