package io.whystream.evaluate;

import java.util.ArrayList;
import java.util.List;

/**
 * Adaptive windowing: keeps the longest recent stretch of a stream whose mean shows no change, and tells when it changes
 * (Bifet &amp; Gavaldà, "Learning from Time-Changing Data with Adaptive Windowing", SDM 2007, ADWIN2).
 *
 * <p>The window is held as an exponential histogram: buckets of 1, 2, 4, … values, at most {@value #BUCKETS_OF_A_SIZE} of
 * a size, each with its sum and its squared deviations; O(log n) memory. Wherever two buckets meet, the window is split
 * into an older part of n₀ values and a newer one of n₁. The older bucket is dropped while for some split
 *
 * <pre>
 * |mean₀ − mean₁| &gt; √(2 σ² ln(2/δ′) / m) + 2 R ln(2/δ′) / (3 m),   1/m = 1/n₀ + 1/n₁,   δ′ = δ / ln n
 * </pre>
 *
 * with σ² the variance of the window and R the range of the values. Splits are looked at once in {@value #INTERVAL}
 * values. Not thread-safe.
 */
public final class Adwin {
    private static final int BUCKETS_OF_A_SIZE = 5;
    private static final int INTERVAL = 32;
    private static final int SMALLEST_PART = 10;

    private final double delta;
    private final double range;
    /** The newest first. */
    private final List<Bucket> buckets = new ArrayList<>();

    private Bucket window = Bucket.EMPTY;
    private long taken;

    /** What became of the mean. */
    public enum Change {
        NONE,
        FALLEN,
        RISEN
    }

    /**
     * @param delta about how probable a false alarm is, between 0 and 1; .002 is usual
     * @param range values are expected in [0, range]; those beyond are cut to it, so that one alone proves nothing
     */
    public Adwin(double delta, double range) {
        if (!(delta > 0 && delta < 1 && range > 0)) {
            throw new IllegalArgumentException(
                    "delta must lie between 0 and 1 and range above 0, but are " + delta + " and " + range);
        }
        this.delta = delta;
        this.range = range;
    }

    /**
     * Takes the next value.
     *
     * @return whether the mean has changed; the window then holds only what came after
     * @throws IllegalArgumentException if it is NaN
     */
    public Change add(double value) {
        if (Double.isNaN(value)) {
            throw new IllegalArgumentException("a value must be a number");
        }
        Bucket one = new Bucket(1, Math.max(0, Math.min(range, value)), 0);
        buckets.add(0, one);
        window = window.plus(one);
        compress();
        return ++taken % INTERVAL == 0 ? cut() : Change.NONE;
    }

    /** How many values the window holds. */
    public long width() {
        return window.count();
    }

    /** The mean of the window; 0 while it is empty. */
    public double mean() {
        return window.mean();
    }

    /** How many buckets there are: about 5 log₂ of the width. */
    int size() {
        return buckets.size();
    }

    /** Whether splits were looked at with the last value. */
    public boolean checked() {
        return taken % INTERVAL == 0;
    }

    /** Where one size has too many buckets, its two oldest become one of the next size. */
    private void compress() {
        int begin = 0;
        while (begin < buckets.size()) {
            int end = begin;
            while (end < buckets.size()
                    && buckets.get(end).count() == buckets.get(begin).count()) {
                end++;
            }
            if (end - begin <= BUCKETS_OF_A_SIZE) {
                return;
            }
            Bucket oldest = buckets.remove(end - 1);
            buckets.set(end - 2, oldest.plus(buckets.get(end - 2)));
            begin = end - 2;
        }
    }

    private Change cut() {
        double before = window.mean();
        boolean changed = false;
        while (splits()) {
            changed = true;
            buckets.remove(buckets.size() - 1);
            window = buckets.stream().reduce(Bucket.EMPTY, Bucket::plus);
        }
        if (!changed) {
            return Change.NONE;
        }
        return window.mean() > before ? Change.RISEN : Change.FALLEN;
    }

    private boolean splits() {
        double log = Math.log(2 * Math.log(window.count()) / delta);
        double variance = window.squares() / window.count();
        double oldCount = 0;
        double oldSum = 0;
        for (int i = buckets.size() - 1; i > 0; i--) {
            oldCount += buckets.get(i).count();
            oldSum += buckets.get(i).sum();
            double newCount = window.count() - oldCount;
            if (oldCount >= SMALLEST_PART && newCount >= SMALLEST_PART) {
                double difference = Math.abs(oldSum / oldCount - (window.sum() - oldSum) / newCount);
                double inverse = 1 / oldCount + 1 / newCount;
                if (difference > Math.sqrt(2 * variance * log * inverse) + 2.0 / 3 * range * log * inverse) {
                    return true;
                }
            }
        }
        return false;
    }

    /**
     * Neighbouring values.
     *
     * @param squares the sum of squared deviations from their mean
     */
    private record Bucket(long count, double sum, double squares) {
        static final Bucket EMPTY = new Bucket(0, 0, 0);

        double mean() {
            return count == 0 ? 0 : sum / count;
        }

        /** Both together (Chan, Golub &amp; LeVeque 1983). */
        Bucket plus(Bucket other) {
            if (count == 0 || other.count == 0) {
                return count == 0 ? other : this;
            }
            double difference = mean() - other.mean();
            double all = (double) count + other.count;
            return new Bucket(
                    count + other.count,
                    sum + other.sum,
                    squares + other.squares + difference * difference * count * other.count / all);
        }
    }
}
