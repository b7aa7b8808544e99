package io.whystream.feature;

import io.whystream.state.BlockWriter;
import io.whystream.state.Blocks;
import io.whystream.state.Channel;
import io.whystream.state.SumTable;
import io.whystream.state.SummedState;
import java.nio.ByteBuffer;

/**
 * A matrix that is learned: {@code out = xᵀW}, stepped by AdaGrad with one squared-gradient sum for each row, {@code
 * n_k += x_k²·|r|²}, {@code W_k −= min(step / √n_k, ceiling)·x_k·r}. (AdaGrad: Duchi, Hazan &amp; Singer 2011; one
 * sum per row keeps the square roots out of the inner loop.) Starts at zero. W is the sum of the steps that were made, so
 * W and n add up over partitions. Not thread-safe.
 *
 * <p>The ceiling keeps the first steps from overshooting, before there is anything to divide by. What one step does to the
 * score {@code xᵀW·e} is {@code −η·|x|²·(r·e)}: with {@link #ceiling} it reaches, at most, about the minimum of the
 * event's own loss, whatever the scale of x and e (normalised least mean squares: Widrow &amp; Stearns 1985, chapter 6).
 */
final class LearnedMap extends SummedState {
    /** AdaGrad's step, in logits: the steps of a map whose inputs and outputs have length 1. */
    private static final double STEP = 0.6;

    /** The share of the way to an event's own minimum that a step goes at most; beyond 2 it diverges. */
    private static final double FARTHEST = 1;

    private static final int ROWS_PER_BLOCK = 16;
    private static final int SQUARES = 0;

    private final int outputs;
    private final int width;
    private double step;
    private long space;
    private final double[] totals;

    /**
     * @param inputs rows of W, at least 1
     * @param outputs columns of W, at least 1
     * @param step AdaGrad's, above 0; see {@link #step}
     * @param space what the columns mean: blocks written for another space are not taken back
     */
    LearnedMap(int inputs, int outputs, double step, long space) {
        super(new SumTable(1 + outputs, ROWS_PER_BLOCK));
        this.outputs = outputs;
        this.width = 1 + outputs;
        this.step = step;
        this.space = space;
        sums.reserve((inputs + ROWS_PER_BLOCK - 1) / ROWS_PER_BLOCK * ROWS_PER_BLOCK);
        this.totals = sums.totals(); // never grows again
    }

    /**
     * AdaGrad's step for inputs and outputs of other lengths: {@code 0.6 / √(E|x|² · E|e|²)}, since that is the scale of the
     * entries of a W that moves logits by one. Not smaller for many partitions: the squares that it is divided by are
     * those of all.
     *
     * @param inputPower E|x|² of one input vector
     * @param outputPower E|e|²: the mean square of the vectors that the outputs are multiplied with
     */
    static double step(double inputPower, double outputPower) {
        return STEP / Math.sqrt(Math.max(Double.MIN_NORMAL, inputPower * outputPower));
    }

    /**
     * The largest step factor: {@code 1 / (|x|² · E|e|²)}. The curvature of a softmax's loss along the scores is {@code Σ
     * p|e|² − |Σ p·e|²}, which E|e|² stands for. Not smaller for many partitions, although they step at the same time
     * before they hear of each other: they learn from different events, and hear often while the map is young.
     *
     * @param inputPower |x|², over all inputs of the event
     * @param outputPower E|e|²: the mean square of the vectors that the outputs are multiplied with
     */
    static double ceiling(double inputPower, double outputPower) {
        return FARTHEST / Math.max(Double.MIN_NORMAL, inputPower * outputPower);
    }

    /**
     * Begins anew in another space of as many dimensions: all partitions' own sums are forgotten, and blocks of the old space
     * are not taken back any more. Others' sums in the new space must be folded in afterwards.
     */
    void moveTo(long nextSpace, double nextStep) {
        space = nextSpace;
        step = nextStep;
        sums.forget();
    }

    /**
     * Adds {@code xᵀW}.
     *
     * @param firstRow the row of the input's first number
     */
    void addProjection(float[] input, int firstRow, float[] out) {
        for (int k = 0; k < input.length; k++) {
            if (input[k] != 0) {
                addScaledRow(input[k], (firstRow + k) * width + 1, out);
            }
        }
    }

    private void addScaledRow(double factor, int offset, float[] out) {
        for (int j = 0; j < out.length; j++) {
            out[j] += (float) (factor * totals[offset + j]);
        }
    }

    /** {@code W_row · vector}: one number of {@code W·vector}. */
    float dot(int row, float[] vector, int offset) {
        double sum = 0;
        int first = row * width + 1;
        for (int j = 0; j < outputs; j++) {
            sum += totals[first + j] * vector[offset + j];
        }
        return (float) sum;
    }

    /**
     * One step against the gradient {@code x ⊗ r}.
     *
     * @param firstRow the row of the input's first number
     * @param output r: ∂L/∂out
     * @param ceiling the largest step factor, see {@link #ceiling}
     */
    void learn(float[] input, int firstRow, float[] output, double ceiling) {
        double norm = 0;
        for (float value : output) {
            norm += (double) value * value;
        }
        if (norm == 0) {
            return;
        }
        for (int k = 0; k < input.length; k++) {
            if (input[k] != 0) {
                stepRow(firstRow + k, input[k], output, (double) input[k] * input[k] * norm, ceiling);
            }
        }
    }

    private void stepRow(int row, float input, float[] output, double square, double ceiling) {
        int total = row * width;
        double factor = -input * Math.min(ceiling, step / Math.sqrt(totals[total + SQUARES] + square));
        int at = sums.touch(row);
        double[] own = sums.own();
        totals[total + SQUARES] += square;
        addScaled(factor, output, totals, total + 1);
        if (own != totals) {
            own[at + SQUARES] += square;
            addScaled(factor, output, own, at + 1);
        }
    }

    private static void addScaled(double factor, float[] vector, double[] sums, int offset) {
        for (int j = 0; j < vector.length; j++) {
            sums[offset + j] += factor * vector[j];
        }
    }

    @Override
    public void fold(String name, byte[] block, int sign) {
        read(name, block, (row, column, value) -> sums.addToTotal(row, column, sign * value));
    }

    @Override
    public void restore(int partition, String name, byte[] block) {
        read(name, block, (row, column, value) -> sums.restore(partition, row, column, value));
    }

    /** Takes the sums of one row after the other. */
    @FunctionalInterface
    private interface SumSink {
        void set(int row, int column, double value);
    }

    private void read(String name, byte[] block, SumSink sink) {
        ByteBuffer payload = Blocks.open(name, block);
        if (payload.getLong() != space) {
            return; // another teacher's: it is learned anew
        }
        for (int row = Integer.parseInt(name) * ROWS_PER_BLOCK; payload.hasRemaining(); row++) {
            for (int column = 0; column < width; column++) {
                sink.set(row, column, payload.getDouble());
            }
        }
    }

    @Override
    public void writeChanged(int partition, Channel channel, BlockWriter writer) {
        sums.drain(partition, channel, block -> writer.write(Integer.toString(block), encode(partition, block)));
    }

    private byte[] encode(int partition, int block) {
        ByteBuffer buffer = Blocks.allocate(Long.BYTES + ROWS_PER_BLOCK * width * Double.BYTES);
        buffer.putLong(space);
        for (int row = block * ROWS_PER_BLOCK; row < (block + 1) * ROWS_PER_BLOCK; row++) {
            for (int column = 0; column < width; column++) {
                buffer.putDouble(sums.own(partition, row, column));
            }
        }
        return Blocks.seal(buffer);
    }
}
