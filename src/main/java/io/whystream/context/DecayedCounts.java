package io.whystream.context;

import io.whystream.state.BlockWriter;
import io.whystream.state.Blocks;
import io.whystream.state.Checkpointed;
import io.whystream.state.DirtyBlocks;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * How often each item was chosen, old choices counting less: by half after each half-life.
 *
 * <p>Forward decay (Cormode, Shkapenyuk, Srivastava &amp; Xu, ICDE 2009): a choice at time t adds
 * {@code exp(λ(t − landmark))}, so a count stays a plain sum of its events; a reading at time t multiplies by
 * {@code exp(−λ(t − landmark))}. The landmark moves up, and every sum is rescaled once, before the exponential grows too
 * large: a data set may span decades.
 */
public final class DecayedCounts implements Checkpointed {
    private static final int ITEMS_PER_BLOCK = 64;
    private static final String HEADER = "header";
    /** exp(200) squared is still far from overflow. */
    private static final double MAX_EXPONENT = 200;

    private final double decayPerMillisecond;
    private final DirtyBlocks dirty = new DirtyBlocks(ITEMS_PER_BLOCK);
    private double[] sums = new double[1024];
    private int size;
    private double total;
    private long landmark;
    private boolean started;
    private boolean headerChanged;

    /** @param halfLifeMilliseconds time after which a choice counts half; infinite for plain counts */
    public DecayedCounts(double halfLifeMilliseconds) {
        if (!(halfLifeMilliseconds > 0)) {
            throw new IllegalArgumentException("a half-life must be above zero, but is " + halfLifeMilliseconds);
        }
        this.decayPerMillisecond = Math.log(2) / halfLifeMilliseconds;
    }

    /** Counts one choice of the item. */
    public void add(int item, long timestamp) {
        moveLandmark(timestamp);
        ensure(item);
        double amount = Math.exp(decayPerMillisecond * (timestamp - landmark));
        sums[item] += amount;
        total += amount;
        headerChanged = true;
        dirty.mark(item);
    }

    /** What a stored sum must be multiplied with to be a count as of this time. */
    public double scaleAt(long timestamp) {
        return Math.exp(-decayPerMillisecond * (timestamp - landmark));
    }

    /** The stored sum of an item: a count once multiplied by {@link #scaleAt}; 0 for an item never chosen. */
    public double sum(int item) {
        return item < size ? sums[item] : 0;
    }

    /** The stored sum over all items. */
    public double total() {
        return total;
    }

    private void moveLandmark(long timestamp) {
        if (!started) {
            started = true;
            landmark = timestamp;
        } else if (decayPerMillisecond * (timestamp - landmark) > MAX_EXPONENT) {
            double factor = scaleAt(timestamp);
            for (int i = 0; i < size; i++) {
                sums[i] *= factor;
            }
            total *= factor;
            landmark = timestamp;
            dirty.markAll(size);
        }
    }

    private void ensure(int item) {
        if (item >= sums.length) {
            sums = Arrays.copyOf(sums, Math.max(item + 1, sums.length * 2));
        }
        size = Math.max(size, item + 1);
    }

    @Override
    public void writeChanged(BlockWriter writer) {
        if (headerChanged) {
            ByteBuffer header = Blocks.allocate(Long.BYTES + Double.BYTES);
            writer.write(HEADER, Blocks.seal(header.putLong(landmark).putDouble(total)));
            headerChanged = false;
        }
        dirty.drain(block -> {
            int first = block * ITEMS_PER_BLOCK;
            int end = Math.min(first + ITEMS_PER_BLOCK, size);
            ByteBuffer buffer = Blocks.allocate((end - first) * Double.BYTES);
            for (int i = first; i < end; i++) {
                buffer.putDouble(sums[i]);
            }
            writer.write(Integer.toString(block), Blocks.seal(buffer));
        });
    }

    @Override
    public void restore(String name, byte[] block) {
        ByteBuffer payload = Blocks.open(name, block);
        if (name.equals(HEADER)) {
            landmark = payload.getLong();
            total = payload.getDouble();
            started = true;
            return;
        }
        int item = Integer.parseInt(name) * ITEMS_PER_BLOCK;
        while (payload.hasRemaining()) {
            ensure(item);
            sums[item++] = payload.getDouble();
        }
    }
}
