package io.whystream.explain;

/** What leaves the service is rounded to a millionth: a hundred times finer than the additivity that is promised. */
final class Rounding {
    private Rounding() {}

    static double toMillionths(double value) {
        return Math.rint(value * 1e6) / 1e6;
    }
}
