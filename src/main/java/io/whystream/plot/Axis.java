package io.whystream.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A linear scale from values to pixels, with ticks at round numbers. */
final class Axis {
    private static final int MOST_TICKS = 7;
    private static final double[] ROUND = {1, 2, 2.5, 5, 10};
    /** So that a tick at the very end is not lost to rounding. */
    private static final double SLACK = 1e-9;

    private final double min;
    private final double max;
    private final double tick;
    private final double from;
    private final double to;

    private Axis(double min, double max, double tick, double from, double to) {
        this.min = min;
        this.max = max;
        this.tick = tick;
        this.from = from;
        this.to = to;
    }

    /** Reaches from value to value, ticks within. */
    static Axis exact(double min, double max, double from, double to) {
        double end = max > min ? max : min + 1;
        return new Axis(min, end, tick(end - min), from, to);
    }

    /** Widened to whole ticks at both ends. */
    static Axis rounded(double min, double max, double from, double to) {
        double end = max > min ? max : min + 1;
        double tick = tick(end - min);
        return new Axis(Math.floor(min / tick + SLACK) * tick, Math.ceil(end / tick - SLACK) * tick, tick, from, to);
    }

    private static double tick(double range) {
        double power = Math.pow(10, Math.floor(Math.log10(range / MOST_TICKS)));
        for (double round : ROUND) {
            if (range / (round * power) <= MOST_TICKS) {
                return round * power;
            }
        }
        throw new IllegalStateException("no tick for a range of " + range);
    }

    double pixel(double value) {
        return from + (value - min) / (max - min) * (to - from);
    }

    List<Double> ticks() {
        List<Double> ticks = new ArrayList<>();
        for (long i = (long) Math.ceil(min / tick - SLACK); i * tick <= max + SLACK * tick; i++) {
            ticks.add(i * tick);
        }
        return ticks;
    }

    /** A tick in as few digits as tell it from the next. */
    String label(double value) {
        int digits = 0;
        double scaled = tick;
        while (Math.abs(scaled - Math.rint(scaled)) > SLACK * Math.max(1, scaled)) {
            scaled *= 10;
            digits++;
        }
        return String.format(Locale.ROOT, "%,." + digits + "f", value + 0.0);
    }
}
