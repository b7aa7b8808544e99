package io.whystream.trail;

/** How far rounding to millionths may carry what is published from what it was. */
final class Tolerance {
    /** Of one published number, with room for the arithmetic on it. */
    static final double ROUNDING = 0.51e-6;

    private Tolerance() {}

    /** Of a sum of so many. */
    static double ofSum(int numbers) {
        return numbers * ROUNDING;
    }
}
