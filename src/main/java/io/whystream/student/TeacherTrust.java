package io.whystream.student;

import java.nio.ByteBuffer;

/**
 * How far the teacher's word is worth copying: how well it has lately foretold what people chose, against the ranker on
 * the same candidates. Both log losses are averaged with the weights halving every 700 events or so; the trust is
 * {@code exp(−sharpness · (teacher's − ranker's))}, at most 1. Not thread-safe.
 */
final class TeacherTrust {
    static final int BYTES = 3 * Double.BYTES;

    /** What is left of an event's weight after the next one. */
    private static final double MEMORY = 0.999;
    /** A teacher that is one nat worse than the ranker keeps exp(−2), a seventh. */
    private static final double SHARPNESS = 2;

    private double weight;
    private double teacherLoss;
    private double rankerLoss;

    /** Both log losses of one event's choice, in nats. */
    void add(double teacher, double ranker) {
        weight = MEMORY * weight + 1;
        teacherLoss = MEMORY * teacherLoss + teacher;
        rankerLoss = MEMORY * rankerLoss + ranker;
    }

    /** Between 0 and 1; 1 before anything is known. */
    double share() {
        return weight == 0 ? 1 : Math.min(1, Math.exp(SHARPNESS * (rankerLoss - teacherLoss) / weight));
    }

    void write(ByteBuffer buffer) {
        buffer.putDouble(weight).putDouble(teacherLoss).putDouble(rankerLoss);
    }

    void read(ByteBuffer buffer) {
        weight = buffer.getDouble();
        teacherLoss = buffer.getDouble();
        rankerLoss = buffer.getDouble();
    }
}
