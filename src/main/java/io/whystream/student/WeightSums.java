package io.whystream.student;

import io.whystream.feature.FeatureMatrix;
import io.whystream.state.BlockWriter;
import io.whystream.state.Blocks;
import io.whystream.state.Channel;
import io.whystream.state.SumTable;
import io.whystream.state.SummedState;
import java.nio.ByteBuffer;

/**
 * An optimiser's sums, one row for each weight. The last number in a row of the totals is the weight: a sum itself, or what
 * follows from the sums before it.
 *
 * <p>A block is eight weights: of each that has learned something, its place in the block (1 byte) and its sums (8 bytes
 * each). The length tells optimisers apart: up to eight entries of 9, 17 or 25 bytes are never as long as entries of another
 * size.
 */
abstract class WeightSums extends SummedState implements Optimiser {
    private static final int WEIGHTS_PER_BLOCK = 8;

    /** The totals, row by row. */
    protected final double[] totals;
    /** Where each entry of the event's gradient has its row in the entered addend; see {@link #touch}. */
    protected int[] places = new int[0];

    /** The sums of the block that is being encoded. */
    private final double[] encoded;

    private final int weights;
    private final int width;
    private final int stride;

    /**
     * @param weights how many weights there are
     * @param width sums in a row
     * @param stride numbers in a row of the totals: {@code width}, or one more if the weight is no sum
     */
    WeightSums(int weights, int width, int stride) {
        super(new SumTable(width, stride, WEIGHTS_PER_BLOCK));
        this.weights = weights;
        this.width = width;
        this.stride = stride;
        this.encoded = new double[WEIGHTS_PER_BLOCK * width];
        int blocks = (weights + WEIGHTS_PER_BLOCK - 1) / WEIGHTS_PER_BLOCK;
        sums.reserve(blocks * WEIGHTS_PER_BLOCK);
        this.totals = sums.totals(); // never grows again
    }

    @Override
    public final double weight(int index) {
        return totals[index * stride + stride - 1];
    }

    @Override
    public final void addProducts(FeatureMatrix matrix, double[] scores) {
        addProducts(
                matrix.entries(),
                matrix.entryRows(),
                matrix.entryWeights(),
                matrix.entryValues(),
                totals,
                stride,
                stride - 1,
                scores);
    }

    /** Entries of one row often stand together: their sum waits outside the array until the row changes. */
    private static void addProducts(
            int entries,
            int[] rows,
            int[] index,
            float[] values,
            double[] totals,
            int stride,
            int offset,
            double[] scores) {
        int row = -1;
        double sum = 0;
        for (int e = 0; e < entries; e++) {
            if (rows[e] != row) {
                if (row >= 0) {
                    scores[row] = sum;
                }
                row = rows[e];
                sum = scores[row];
            }
            sum += totals[index[e] * stride + offset] * values[e];
        }
        if (row >= 0) {
            scores[row] = sum;
        }
    }

    @Override
    public final void step(SparseGradient event) {
        if (places.length < event.size()) {
            places = new int[2 * event.size()];
        }
        sums.touch(event.indices(), event.size(), places);
        step(event, sums.own());
    }

    /**
     * Adds to the totals and to the addend, in the same order.
     *
     * @param own the numbers of the entered addend, where the row of entry i begins at {@code places[i]}; or the totals
     *     themselves, see {@link SumTable#own()}
     */
    abstract void step(SparseGradient event, double[] own);

    /** Works the weight out anew, if it is no sum: its sums have changed. */
    void renew(int index) {}

    @Override
    public void addToTotal(int partition) {
        super.addToTotal(partition);
        for (int index = 0; index < weights; index++) {
            renew(index);
        }
    }

    /** Takes one weight of the entered partition. */
    @FunctionalInterface
    interface OwnWeight {
        /**
         * @param index which weight
         * @param total where its row begins in the totals
         * @param own the numbers of the entered addend, or the totals themselves
         * @param place where its row begins there
         */
        void take(int index, int total, double[] own, int place);
    }

    /** Calls back for every weight that the entered partition may have learned something of, to change it. */
    final void forEachOwnWeight(OwnWeight action) {
        sums.forEachOwnRow(index -> {
            if (index < weights) { // the last block may reach beyond
                int place = sums.touch(index);
                action.take(index, index * stride, sums.own(), place);
            }
        });
    }

    @Override
    public final void fold(String name, byte[] block, int sign) {
        read(name, block, (index, row) -> {
            for (int column = 0; column < width; column++) {
                sums.addToTotal(index, column, sign * row[column]);
            }
            renew(index);
        });
    }

    @Override
    public final void restore(int partition, String name, byte[] block) {
        read(name, block, (index, row) -> {
            for (int column = 0; column < width; column++) {
                sums.restore(partition, index, column, row[column]);
            }
        });
    }

    /** Takes the sums of one weight after the other. */
    @FunctionalInterface
    private interface RowSink {
        void set(int index, double[] row);
    }

    private void read(String name, byte[] block, RowSink sink) {
        ByteBuffer payload = Blocks.open(name, block);
        if (name.indexOf('/') >= 0 || payload.remaining() % entryBytes() != 0) {
            throw ofAnotherOptimiser(name);
        }
        int first = Integer.parseInt(name) * WEIGHTS_PER_BLOCK;
        double[] row = new double[width];
        while (payload.hasRemaining()) {
            int index = first + payload.get();
            if (index >= weights) {
                throw new IllegalStateException("state block " + name + " holds weight " + index + ", but there are "
                        + weights + ": the features have changed; reset the application to learn anew");
            }
            for (int column = 0; column < width; column++) {
                row[column] = payload.getDouble();
            }
            sink.set(index, row);
        }
    }

    static IllegalStateException ofAnotherOptimiser(String name) {
        return new IllegalStateException("state block " + name + " was written by another optimiser: set"
                + " whystream.student.optimiser or ranker-optimiser back, or reset the application to learn anew");
    }

    private int entryBytes() {
        return 1 + width * Double.BYTES;
    }

    @Override
    public final void writeChanged(int partition, Channel channel, BlockWriter writer) {
        sums.drain(partition, channel, block -> writer.write(Integer.toString(block), encode(partition, block)));
    }

    private byte[] encode(int partition, int block) {
        sums.copyBlock(partition, block, encoded);
        int learned = 0;
        for (int i = 0; i < WEIGHTS_PER_BLOCK; i++) {
            learned += hasLearned(i) ? 1 : 0;
        }
        ByteBuffer buffer = Blocks.allocate(learned * entryBytes());
        for (int i = 0; i < WEIGHTS_PER_BLOCK; i++) {
            if (hasLearned(i)) {
                buffer.put((byte) i);
                for (int column = 0; column < width; column++) {
                    buffer.putDouble(encoded[i * width + column]);
                }
            }
        }
        return Blocks.seal(buffer);
    }

    private boolean hasLearned(int weight) {
        for (int column = 0; column < width; column++) {
            if (encoded[weight * width + column] != 0) {
                return true;
            }
        }
        return false;
    }
}
