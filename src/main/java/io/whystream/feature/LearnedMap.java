package io.whystream.feature;

import io.whystream.state.BlockWriter;
import io.whystream.state.Blocks;
import io.whystream.state.Checkpointed;
import io.whystream.state.DirtyBlocks;
import java.nio.ByteBuffer;

/**
 * A matrix that is learned: {@code out = xᵀW}, stepped by AdaGrad with one squared-gradient sum for each row, {@code
 * n_k += x_k²·|r|²}, {@code W_k −= step·x_k·r / √(n_k + 1)}. (AdaGrad: Duchi, Hazan &amp; Singer 2011; one sum per row
 * keeps the square roots out of the inner loop.) Starts at zero. Both what is kept of W and n are sums over events.
 * Not thread-safe.
 */
final class LearnedMap implements Checkpointed {
    /** How far the first steps go, unless told otherwise. */
    static final double STEP = 0.3;

    private static final int ROWS_PER_BLOCK = 16;

    private final int inputs;
    private final int outputs;
    private final double step;
    private final long space;
    private final float[] matrix;
    private final double[] squares;
    private final DirtyBlocks dirty = new DirtyBlocks(ROWS_PER_BLOCK);

    /**
     * @param inputs rows of W, at least 1
     * @param outputs columns of W, at least 1
     * @param step how far the first steps go, above 0
     * @param space what the columns mean: blocks written for another space are not taken back
     */
    LearnedMap(int inputs, int outputs, double step, long space) {
        this.inputs = inputs;
        this.outputs = outputs;
        this.step = step;
        this.space = space;
        this.matrix = new float[inputs * outputs];
        this.squares = new double[inputs];
    }

    /**
     * Adds {@code xᵀW}.
     *
     * @param firstRow the row of the input's first number
     */
    void addProjection(float[] input, int firstRow, float[] out) {
        for (int k = 0; k < input.length; k++) {
            if (input[k] != 0) {
                addScaled(input[k], (firstRow + k) * outputs, out);
            }
        }
    }

    private void addScaled(float factor, int offset, float[] out) {
        for (int j = 0; j < out.length; j++) {
            out[j] += factor * matrix[offset + j];
        }
    }

    /** {@code W_row · vector}: one number of {@code W·vector}. */
    float dot(int row, float[] vector, int offset) {
        float sum = 0;
        for (int j = 0; j < outputs; j++) {
            sum += matrix[row * outputs + j] * vector[offset + j];
        }
        return sum;
    }

    /**
     * One step against the gradient {@code x ⊗ r}.
     *
     * @param firstRow the row of the input's first number
     * @param output r: ∂L/∂out
     */
    void learn(float[] input, int firstRow, float[] output) {
        double norm = 0;
        for (float value : output) {
            norm += (double) value * value;
        }
        if (norm == 0) {
            return;
        }
        for (int k = 0; k < input.length; k++) {
            if (input[k] != 0) {
                int row = firstRow + k;
                squares[row] += (double) input[k] * input[k] * norm;
                addScaled((float) (-step * input[k] / Math.sqrt(squares[row] + 1)), output, row * outputs);
                dirty.mark(row);
            }
        }
    }

    private void addScaled(float factor, float[] vector, int offset) {
        for (int j = 0; j < vector.length; j++) {
            matrix[offset + j] += factor * vector[j];
        }
    }

    @Override
    public void writeChanged(BlockWriter writer) {
        dirty.drain(block -> writer.write(Integer.toString(block), encode(block)));
    }

    private byte[] encode(int block) {
        int first = block * ROWS_PER_BLOCK;
        int end = Math.min(first + ROWS_PER_BLOCK, inputs);
        ByteBuffer buffer = Blocks.allocate(Long.BYTES + (end - first) * (Double.BYTES + outputs * Float.BYTES));
        buffer.putLong(space);
        for (int row = first; row < end; row++) {
            buffer.putDouble(squares[row]);
            for (int j = 0; j < outputs; j++) {
                buffer.putFloat(matrix[row * outputs + j]);
            }
        }
        return Blocks.seal(buffer);
    }

    @Override
    public void restore(String name, byte[] block) {
        ByteBuffer payload = Blocks.open(name, block);
        if (payload.getLong() != space) {
            return;
        }
        for (int row = Integer.parseInt(name) * ROWS_PER_BLOCK; payload.hasRemaining(); row++) {
            squares[row] = payload.getDouble();
            for (int j = 0; j < outputs; j++) {
                matrix[row * outputs + j] = payload.getFloat();
            }
        }
    }
}
