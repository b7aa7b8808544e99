package io.whystream.student;

import io.whystream.state.BlockWriter;
import io.whystream.state.Blocks;
import io.whystream.state.Checkpointed;
import io.whystream.state.DirtyBlocks;
import java.nio.ByteBuffer;

/**
 * FTRL-Proximal (McMahan et al., "Ad Click Prediction: a View from the Trenches", KDD 2013), with its state kept as
 * three sums over events, so that states of several learners can be added:
 *
 * <pre>
 * n = Σ g²      s = Σ σ,  σ = (√(n + g²) − √n) / α      z = Σ (g − σ·w)
 * w = −shrink(z, λ₁) / (β/α + s + λ₂)
 * </pre>
 *
 * The weights are a pure function of the sums. On one sequence s = √n/α, the paper's form.
 */
public final class FtrlProximal implements Checkpointed {
    private static final int WEIGHTS_PER_BLOCK = 16;
    private static final int ENTRY_BYTES = 1 + 3 * Double.BYTES;

    private final double step;
    private final double smoothing;
    private final double penalty;
    private final double ridge;
    private final int firstPenalised;
    private final double[] z;
    private final double[] n;
    private final double[] s;
    private final DirtyBlocks dirty = new DirtyBlocks(WEIGHTS_PER_BLOCK);

    /**
     * @param weights how many weights there are
     * @param firstPenalised the weights from this one on bear the L1 penalty
     */
    public FtrlProximal(int weights, int firstPenalised, StudentSettings settings) {
        this.step = settings.step();
        this.smoothing = settings.smoothing();
        this.penalty = settings.pairPenalty();
        this.ridge = settings.ridge();
        this.firstPenalised = firstPenalised;
        this.z = new double[weights];
        this.n = new double[weights];
        this.s = new double[weights];
    }

    /** The weight as it follows from the sums. */
    public double weight(int index) {
        double sum = z[index];
        double shrink = index >= firstPenalised ? penalty : 0;
        if (Math.abs(sum) <= shrink) {
            return 0;
        }
        return -(sum - Math.copySign(shrink, sum)) / (smoothing / step + s[index] + ridge);
    }

    /** Adds one gradient ∂L/∂w of this weight to the sums. */
    public void update(int index, double gradient) {
        if (gradient == 0) {
            return;
        }
        double weight = weight(index);
        double squares = n[index] + gradient * gradient;
        double sigma = (Math.sqrt(squares) - Math.sqrt(n[index])) / step;
        z[index] += gradient - sigma * weight;
        n[index] = squares;
        s[index] += sigma;
        dirty.mark(index);
    }

    @Override
    public void writeChanged(BlockWriter writer) {
        dirty.drain(block -> writer.write(Integer.toString(block), encode(block)));
    }

    private byte[] encode(int block) {
        int first = block * WEIGHTS_PER_BLOCK;
        int end = Math.min(first + WEIGHTS_PER_BLOCK, n.length);
        int touched = 0;
        for (int i = first; i < end; i++) {
            touched += n[i] > 0 ? 1 : 0;
        }
        ByteBuffer buffer = Blocks.allocate(touched * ENTRY_BYTES);
        for (int i = first; i < end; i++) {
            if (n[i] > 0) {
                buffer.put((byte) (i - first)).putDouble(z[i]).putDouble(n[i]).putDouble(s[i]);
            }
        }
        return Blocks.seal(buffer);
    }

    @Override
    public void restore(String name, byte[] block) {
        ByteBuffer payload = Blocks.open(name, block);
        int first = Integer.parseInt(name) * WEIGHTS_PER_BLOCK;
        while (payload.hasRemaining()) {
            int index = first + payload.get();
            z[index] = payload.getDouble();
            n[index] = payload.getDouble();
            s[index] = payload.getDouble();
        }
    }
}
