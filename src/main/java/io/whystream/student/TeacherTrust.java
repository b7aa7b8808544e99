package io.whystream.student;

import io.whystream.state.BlockWriter;
import io.whystream.state.Blocks;
import io.whystream.state.Channel;
import io.whystream.state.SumTable;
import io.whystream.state.SummedState;
import java.nio.ByteBuffer;

/**
 * How far the teacher's word is worth copying: how well it has lately foretold what people chose, against the ranker on
 * the same candidates. Both log losses are averaged with the weights halving every 700 events or so, over all partitions;
 * the trust is {@code exp(−sharpness · (teacher's − ranker's))}, at most 1. Not thread-safe.
 */
final class TeacherTrust extends SummedState {
    /** What is left of an event's weight after the next one. */
    private static final double MEMORY = 0.999;
    /** A teacher that is one nat worse than the ranker keeps exp(−2), a seventh. */
    private static final double SHARPNESS = 2;

    private static final double LARGEST_LOSS = 20;

    private static final String BLOCK = "losses";
    private static final int WIDTH = 3;
    private static final int WEIGHT = 0;
    private static final int TEACHER = 1;
    private static final int RANKER = 2;

    private final double forgotten;

    /** @param partitions how many learn at the same time: each forgets so much the faster by its own events */
    TeacherTrust(int partitions) {
        super(new SumTable(WIDTH, 1));
        this.forgotten = 1 - Math.pow(MEMORY, partitions);
    }

    /** Both log losses of one event's choice, in nats; one that is beyond all measure counts as twenty. */
    void add(double teacherLoss, double rankerLoss) {
        double teacher = Math.min(LARGEST_LOSS, teacherLoss);
        double ranker = Math.min(LARGEST_LOSS, rankerLoss);
        int at = sums.touch(0);
        double[] own = sums.own();
        sums.add(0, WEIGHT, 1 - forgotten * own[at + WEIGHT]);
        sums.add(0, TEACHER, teacher - forgotten * own[at + TEACHER]);
        sums.add(0, RANKER, ranker - forgotten * own[at + RANKER]);
    }

    /** Between 0 and 1; 1 before anything is known. */
    double share() {
        double weight = sums.get(0, WEIGHT);
        double ahead = sums.get(0, RANKER) - sums.get(0, TEACHER);
        return weight <= 0 ? 1 : Math.min(1, Math.exp(SHARPNESS * ahead / weight));
    }

    @Override
    public void fold(String name, byte[] block, int sign) {
        ByteBuffer payload = Blocks.open(name, block);
        for (int column = 0; column < WIDTH; column++) {
            sums.addToTotal(0, column, sign * payload.getDouble());
        }
    }

    @Override
    public void restore(int partition, String name, byte[] block) {
        ByteBuffer payload = Blocks.open(name, block);
        for (int column = 0; column < WIDTH; column++) {
            sums.restore(partition, 0, column, payload.getDouble());
        }
    }

    @Override
    public void writeChanged(int partition, Channel channel, BlockWriter writer) {
        sums.drain(partition, channel, row -> {
            ByteBuffer buffer = Blocks.allocate(WIDTH * Double.BYTES);
            for (int column = 0; column < WIDTH; column++) {
                buffer.putDouble(sums.own(partition, row, column));
            }
            writer.write(BLOCK, Blocks.seal(buffer));
        });
    }
}
