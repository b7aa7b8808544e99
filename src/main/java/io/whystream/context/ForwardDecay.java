package io.whystream.context;

import java.time.Duration;

/**
 * Counting with forgetting by plain sums: an event at time t adds {@code 2^((t − landmark)/halfLife)}, and a reading at
 * time t multiplies by {@code 2^(−(t − landmark)/halfLife)} (forward decay: Cormode, Shkapenyuk, Srivastava &amp; Xu,
 * ICDE 2009).
 *
 * <p>Landmarks lie on a grid of 64 half-lives, the same for everybody, so that sums of several partitions add up. Moving
 * a sum from one landmark to the next multiplies it by a power of two, which is exact, before the exponential can grow
 * too large: a stream may span decades.
 */
final class ForwardDecay {
    private static final int HALF_LIVES_PER_CELL = 64;
    private final double halfLife;
    private final long cellLength;

    ForwardDecay(Duration halfLife) {
        if (halfLife.isNegative() || halfLife.isZero()) {
            throw new IllegalArgumentException("a half-life must be above zero, but is " + halfLife);
        }
        this.halfLife = halfLife.toMillis();
        this.cellLength = HALF_LIVES_PER_CELL * halfLife.toMillis();
    }

    /** The grid's cell that a time (epoch milliseconds) falls into. */
    long cell(long timestamp) {
        return Math.floorDiv(timestamp, cellLength);
    }

    /** What an event at this time adds to a sum whose landmark begins the cell. */
    double amount(long timestamp, long cell) {
        return Math.pow(2, (timestamp - cell * cellLength) / halfLife);
    }

    /**
     * What a sum must be multiplied with to be a count as of this time; at most 1. Something happened in the cell already,
     * or it would not be the sum's: a reading of a time before it is given the cell's beginning, since backwards a count
     * would grow without bound.
     */
    double scaleAt(long timestamp, long cell) {
        return Math.pow(2, Math.min(0, (cell * cellLength - timestamp) / halfLife));
    }

    /** What a sum of one cell must be multiplied with to belong to another: a power of two. */
    static double shift(long from, long to) {
        long exponent = Math.max(-2000, Math.min(2000, HALF_LIVES_PER_CELL * (from - to)));
        return Math.scalb(1.0, (int) exponent);
    }
}
