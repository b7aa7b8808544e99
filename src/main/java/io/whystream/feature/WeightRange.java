package io.whystream.feature;

/**
 * A stretch of the weights.
 *
 * @param first the first weight
 * @param size how many there are, a power of two
 */
public record WeightRange(int first, int size) {
    public WeightRange {
        if (first < 0 || size < 1 || Integer.bitCount(size) != 1) {
            throw new IllegalArgumentException("not a range of weights: " + size + " from " + first);
        }
    }

    /** The weight of a number or hash; numbers beyond the range share. */
    public int weight(long number) {
        return first + (int) (number & (size - 1));
    }

    /** The first weight after the range. */
    public int end() {
        return first + size;
    }
}
