package io.whystream.student;

import io.whystream.state.BlockWriter;
import io.whystream.state.Blocks;
import io.whystream.state.Channel;
import io.whystream.state.SumTable;
import io.whystream.state.SummedState;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * FTRL-Proximal (McMahan et al., "Ad Click Prediction: a View from the Trenches", KDD 2013), with its state kept as
 * three sums over events, so that the states of several learners can be added:
 *
 * <pre>
 * n = Σ g²      s = Σ σ,  σ = (√(n + g²) − √n) / α      z = Σ (g − σ·w)
 * w = −shrink(z, λ₁) / (β/α + s + λ₂)
 * </pre>
 *
 * The weights are a pure function of the sums. On one sequence s = √n/α, the paper's form; over several partitions √n
 * does not add up, and s takes its place.
 *
 * <p>Without penalties a step is {@code w ← w − g / (β/α + s)}: s is how sure the learner is of a weight. It grows with
 * every event, and {@link #loosen} takes some of it back.
 */
public final class FtrlProximal extends SummedState {
    private static final int WEIGHTS_PER_BLOCK = 8;
    private static final int WIDTH = 3;
    private static final int Z = 0;
    private static final int N = 1;
    private static final int S = 2;
    private static final int ENTRY_BYTES = 1 + WIDTH * Double.BYTES;

    private final FtrlStep batch;
    private final double damping;
    private final double penalty;
    private final double ridge;
    private final int firstPenalised;
    private final double[] weights;
    private final double[] totals;

    /**
     * @param weights how many weights there are
     * @param firstPenalised the weights from this one on bear the L1 penalty
     */
    public FtrlProximal(int weights, int firstPenalised, StudentSettings settings) {
        super(new SumTable(WIDTH, WEIGHTS_PER_BLOCK));
        double step = settings.partitionStep();
        this.damping = settings.smoothing() / step;
        this.ridge = settings.ridge();
        this.batch = new FtrlStep(step, damping, ridge);
        this.penalty = settings.pairPenalty();
        this.firstPenalised = firstPenalised;
        this.weights = new double[weights];
        int blocks = (weights + WEIGHTS_PER_BLOCK - 1) / WEIGHTS_PER_BLOCK;
        sums.reserve(blocks * WEIGHTS_PER_BLOCK);
        this.totals = sums.totals(); // never grows again
    }

    /** The weight as it follows from the sums. */
    public double weight(int index) {
        return weights[index];
    }

    private double workOut(int index) {
        double z = totals[index * WIDTH + Z];
        double s = totals[index * WIDTH + S];
        if (index >= firstPenalised) {
            return penalised(z, s);
        }
        return z == 0 ? 0 : -z / (damping + s + ridge);
    }

    private double penalised(double z, double s) {
        if (Math.abs(z) <= penalty) {
            return 0;
        }
        return -(z - Math.copySign(penalty, z)) / (damping + s + ridge);
    }

    /** Adds one gradient ∂L/∂w of this weight to the sums. */
    public void update(int index, double gradient) {
        collect(index, gradient);
        apply();
    }

    /**
     * Makes the entered partition less sure of all weights and leaves them as they are: its n is divided by f² and its s by
     * f, as if it had learned from fewer events, and z gives up the matching part of its pull,
     *
     * <pre>
     * Δn = −(1 − 1/f²) n      Δs = −(1 − 1/f) s      Δz = −Δs · w
     * </pre>
     *
     * so that {@code shrink(z + Δz) = −w (β/α + s + Δs + λ₂)}: the same w. On one partition {@code s = √n/α} still holds
     * and the next steps are about f times as large; they shrink again as new gradients add up, like those of a younger
     * learner. On several, only the addend of the one that asks changes. To enlarge α in σ alone, which is what "a larger
     * step" seems to ask for, would do next to nothing, since the steps of an old learner are ruled by the s it already has.
     *
     * @param factor f, at least 1
     */
    public void loosen(double factor) {
        sums.forEachOwnRow(index -> {
            if (index >= weights.length) {
                return; // the last block may reach beyond the weights
            }
            double[] own = sums.touch(index);
            int at = sums.offset(index);
            double sigma = -(1 - 1 / factor) * own[at + S];
            double square = -(1 - 1 / (factor * factor)) * own[at + N];
            double slope = -sigma * weight(index);
            add(own, at, slope, square, sigma);
            add(totals, index * WIDTH, slope, square, sigma);
            weights[index] = workOut(index);
        });
    }

    private static void add(double[] rows, int at, double slope, double square, double sigma) {
        rows[at + Z] += slope;
        rows[at + N] += square;
        rows[at + S] += sigma;
    }

    /** Takes in one gradient ∂L/∂w, for {@link #apply}; at most one for each weight. */
    void collect(int index, double gradient) {
        if (gradient != 0) {
            int at = index * WIDTH;
            batch.add(index, gradient, weights[index], totals[at + Z], totals[at + N], totals[at + S]);
        }
    }

    /** Adds what was collected to the sums. */
    void apply() {
        batch.workOut();
        for (int i = 0; i < batch.size(); i++) {
            putTotal(i);
        }
        for (int i = 0; i < batch.size(); i++) {
            addOwn(i);
        }
        batch.clear();
    }

    private void putTotal(int entry) {
        int index = batch.index(entry);
        int at = index * WIDTH;
        totals[at + Z] = batch.z(entry);
        totals[at + N] = batch.n(entry);
        totals[at + S] = batch.s(entry);
        weights[index] = index < firstPenalised ? batch.weight(entry) : penalised(batch.z(entry), batch.s(entry));
    }

    /** The addend takes the same additions as the total, in the same order: with one partition they stay equal. */
    private void addOwn(int entry) {
        int index = batch.index(entry);
        double[] own = sums.touch(index);
        int at = sums.offset(index);
        own[at + Z] += batch.slope(entry);
        own[at + N] += batch.square(entry);
        own[at + S] += batch.sigma(entry);
    }

    @Override
    public void clearTotal() {
        super.clearTotal();
        Arrays.fill(weights, 0);
    }

    @Override
    public void addToTotal(int partition) {
        super.addToTotal(partition);
        for (int index = 0; index < weights.length; index++) {
            weights[index] = workOut(index);
        }
    }

    @Override
    public void fold(String name, byte[] block, int sign) {
        read(name, block, (index, row) -> {
            for (int column = 0; column < WIDTH; column++) {
                sums.addToTotal(index, column, sign * row[column]);
            }
            weights[index] = workOut(index);
        });
    }

    @Override
    public void restore(int partition, String name, byte[] block) {
        read(name, block, (index, row) -> {
            for (int column = 0; column < WIDTH; column++) {
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
        int first = Integer.parseInt(name) * WEIGHTS_PER_BLOCK;
        double[] row = new double[WIDTH];
        while (payload.hasRemaining()) {
            int index = first + payload.get();
            if (index >= weights.length) {
                throw new IllegalStateException("state block " + name + " holds weight " + index + ", but there are "
                        + weights.length + ": the features have changed; reset the application to learn anew");
            }
            for (int column = 0; column < WIDTH; column++) {
                row[column] = payload.getDouble();
            }
            sink.set(index, row);
        }
    }

    @Override
    public void writeChanged(int partition, Channel channel, BlockWriter writer) {
        sums.drain(partition, channel, block -> writer.write(Integer.toString(block), encode(partition, block)));
    }

    private byte[] encode(int partition, int block) {
        int first = block * WEIGHTS_PER_BLOCK;
        int touched = 0;
        for (int i = 0; i < WEIGHTS_PER_BLOCK; i++) {
            touched += sums.own(partition, first + i, N) > 0 ? 1 : 0;
        }
        ByteBuffer buffer = Blocks.allocate(touched * ENTRY_BYTES);
        for (int i = 0; i < WEIGHTS_PER_BLOCK; i++) {
            if (sums.own(partition, first + i, N) > 0) {
                buffer.put((byte) i);
                for (int column = 0; column < WIDTH; column++) {
                    buffer.putDouble(sums.own(partition, first + i, column));
                }
            }
        }
        return Blocks.seal(buffer);
    }
}
