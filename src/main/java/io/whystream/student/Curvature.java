package io.whystream.student;

import io.whystream.state.BlockWriter;
import io.whystream.state.Blocks;
import io.whystream.state.Channel;
import io.whystream.state.SumTable;
import io.whystream.state.SummedState;
import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Objects;

/**
 * How gradients have varied together: {@code A = Σ g gᵀ} over events, and products with {@code (A + λI)⁻¹}. At the bottom of a
 * log loss A is its curvature (the empirical Fisher information: Amari, "Natural Gradient Works Efficiently in Learning", Neural
 * Computation 1998).
 *
 * <p>To invert costs n³, so that a partition's events join A some at a time, and the inverse is that of the A that they joined
 * last. Until then they are kept apart, by each partition for itself, and are stored with a checkpoint but not published: so a
 * restart finds the A of before, and the same inverse to the last bit.
 */
final class Curvature extends SummedState {
    /** So many events join A at once, or as many as have joined it before: it is inverted more often while it is young. */
    private static final int TOGETHER = 64;

    /** Sums in a row, and rows in a block: a kilobyte. */
    private static final int WIDTH = 8;

    private static final int ROWS_PER_BLOCK = 16;
    private static final int BLOCK_LENGTH = WIDTH * ROWS_PER_BLOCK;
    /** The block of what has not joined A. */
    private static final String RECENT = "recent";

    private final int size;
    /** The entries on and below the diagonal, row by row, and then how many events there were. */
    private final int numbers;

    private final double damping;
    private final double[] totals;
    private final double[] encoded = new double[BLOCK_LENGTH];
    private final Int2ObjectOpenHashMap<Recent> recents = new Int2ObjectOpenHashMap<>();
    private final double[] inverse;
    private boolean stale = true;
    private int entered = -1;

    /** What a partition has yet to add. */
    private static final class Recent {
        private final double[] squares;
        private int events;
        private boolean changed;

        Recent(int numbers) {
            squares = new double[numbers];
        }
    }

    /**
     * @param size n, the length of a gradient
     * @param damping λ, above 0
     */
    Curvature(int size, double damping) {
        super(new SumTable(WIDTH, ROWS_PER_BLOCK));
        this.size = size;
        this.numbers = size * (size + 1) / 2 + 1;
        this.damping = damping;
        this.inverse = new double[size * size];
        sums.reserve((numbers + BLOCK_LENGTH - 1) / BLOCK_LENGTH * ROWS_PER_BLOCK);
        this.totals = sums.totals(); // never grows again
    }

    /** Over how many events A goes, of all partitions, and what the entered one has not added yet. */
    double events() {
        return totals[numbers - 1] + recent().events;
    }

    private Recent recent() {
        return Objects.requireNonNull(recents.get(entered), "no partition was entered");
    }

    /** Takes one event's gradient, for the entered partition. */
    void add(double[] gradient) {
        Recent recent = recent();
        int at = 0;
        for (int i = 0; i < size; i++) {
            double factor = gradient[i];
            if (factor != 0) {
                addScaled(factor, gradient, i + 1, recent.squares, at);
            }
            at += i + 1;
        }
        recent.squares[numbers - 1]++;
        recent.events++;
        recent.changed = true;
        double joined = sums.own(entered, (numbers - 1) / WIDTH, (numbers - 1) % WIDTH);
        if (recent.events >= Math.max(1, Math.min(TOGETHER, joined))) {
            join(recent);
        }
    }

    private static void addScaled(double factor, double[] from, int length, double[] to, int at) {
        for (int j = 0; j < length; j++) {
            to[at + j] += factor * from[j];
        }
    }

    private void join(Recent recent) {
        for (int row = 0; row * WIDTH < numbers; row++) {
            int place = sums.touch(row);
            double[] own = sums.own();
            for (int k = 0; k < WIDTH && row * WIDTH + k < numbers; k++) {
                double amount = recent.squares[row * WIDTH + k];
                totals[row * WIDTH + k] += amount;
                if (own != totals) {
                    own[place + k] += amount;
                }
            }
        }
        Arrays.fill(recent.squares, 0);
        recent.events = 0;
        stale = true;
    }

    /**
     * Writes {@code (A + λI)⁻¹ · vector}, A being without what has not joined it.
     *
     * @param product n numbers, other than the vector's
     */
    void solve(double[] vector, double[] product) {
        if (stale) {
            invert();
            stale = false;
        }
        Arrays.fill(product, 0, size, 0);
        for (int j = 0; j < size; j++) {
            if (vector[j] != 0) {
                addRow(vector[j], inverse, j * size, product, size);
            }
        }
    }

    private static void addRow(double factor, double[] matrix, int from, double[] sum, int size) {
        for (int i = 0; i < size; i++) {
            sum[i] += factor * matrix[from + i];
        }
    }

    private void invert() {
        int at = 0;
        for (int i = 0; i < size; i++) {
            for (int j = 0; j <= i; j++) {
                inverse[i * size + j] = totals[at];
                inverse[j * size + i] = totals[at++];
            }
            inverse[i * size + i] += damping;
        }
        SymmetricInverse.replace(inverse, size);
    }

    /** Divides all that the entered partition has added by a factor, as if it had met smaller gradients. */
    void divide(double divisor) {
        Recent recent = recent();
        for (int k = 0; k < numbers - 1; k++) {
            recent.squares[k] /= divisor;
        }
        recent.changed |= recent.events > 0;
        sums.forEachOwnRow(row -> {
            int place = sums.touch(row);
            double[] own = sums.own();
            for (int k = 0; k < WIDTH && row * WIDTH + k < numbers - 1; k++) {
                double taken = own[place + k] - own[place + k] / divisor;
                totals[row * WIDTH + k] -= taken;
                if (own != totals) {
                    own[place + k] -= taken;
                }
            }
        });
        stale = true;
    }

    @Override
    public void open(int partition) {
        super.open(partition);
        recents.put(partition, new Recent(numbers));
    }

    @Override
    public void close(int partition) {
        super.close(partition);
        recents.remove(partition);
    }

    @Override
    public void enter(int partition) {
        super.enter(partition);
        entered = partition;
    }

    @Override
    public void clearTotal() {
        super.clearTotal();
        stale = true;
    }

    @Override
    public void addToTotal(int partition) {
        super.addToTotal(partition);
        stale = true;
    }

    /** What others have added is heard of when the entered partition's next events join A. */
    @Override
    public void fold(String name, byte[] block, int sign) {
        double[] values = read(name, block, BLOCK_LENGTH);
        int first = Integer.parseInt(name) * ROWS_PER_BLOCK;
        for (int k = 0; k < BLOCK_LENGTH; k++) {
            sums.addToTotal(first + k / WIDTH, k % WIDTH, sign * values[k]);
        }
    }

    @Override
    public void restore(int partition, String name, byte[] block) {
        if (name.equals(RECENT)) {
            Recent recent = recents.get(partition);
            System.arraycopy(read(name, block, numbers), 0, recent.squares, 0, numbers);
            recent.events = (int) recent.squares[numbers - 1];
            return;
        }
        double[] values = read(name, block, BLOCK_LENGTH);
        int first = Integer.parseInt(name) * ROWS_PER_BLOCK;
        for (int k = 0; k < BLOCK_LENGTH; k++) {
            sums.restore(partition, first + k / WIDTH, k % WIDTH, values[k]);
        }
    }

    private static double[] read(String name, byte[] block, int length) {
        ByteBuffer payload = Blocks.open(name, block);
        if (payload.remaining() != length * Double.BYTES) {
            throw new IllegalStateException("state block " + name + " holds " + payload.remaining() + " bytes, not "
                    + length * Double.BYTES + ": the features have changed; reset the application to learn anew");
        }
        double[] numbers = new double[length];
        payload.asDoubleBuffer().get(numbers);
        return numbers;
    }

    @Override
    public void writeChanged(int partition, Channel channel, BlockWriter writer) {
        sums.drain(partition, channel, block -> {
            sums.copyBlock(partition, block, encoded);
            writer.write(Integer.toString(block), encode(encoded));
        });
        Recent recent = recents.get(partition);
        if (channel == Channel.CHECKPOINT && recent.changed) {
            writer.write(RECENT, recent.events == 0 ? null : encode(recent.squares));
            recent.changed = false;
        }
    }

    private static byte[] encode(double[] numbers) {
        ByteBuffer buffer = Blocks.allocate(numbers.length * Double.BYTES);
        for (double number : numbers) {
            buffer.putDouble(number);
        }
        return Blocks.seal(buffer);
    }
}
