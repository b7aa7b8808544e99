package io.whystream.feature;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * f(x) for each of some numbered things, worked out when its x is another than last time: what did not change since the event
 * before, or was asked for by another family already, costs a comparison. Not thread-safe.
 */
final class Remembered {
    private final DoubleUnaryOperator function;
    private double[] arguments = new double[0];
    private double[] values = new double[0];

    /** @param function f, which depends on nothing else */
    Remembered(DoubleUnaryOperator function) {
        this.function = function;
    }

    double of(int thing, double x) {
        if (thing >= arguments.length) {
            grow(thing);
        }
        if (arguments[thing] != x) {
            arguments[thing] = x;
            values[thing] = function.applyAsDouble(x);
        }
        return values[thing];
    }

    private void grow(int thing) {
        int before = arguments.length;
        int length = Math.max(thing + 1, before * 2 + 256);
        arguments = Arrays.copyOf(arguments, length);
        values = Arrays.copyOf(values, length);
        Arrays.fill(arguments, before, length, Double.NaN);
    }
}
