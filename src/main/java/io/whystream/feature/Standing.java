package io.whystream.feature;

import io.whystream.context.DecayedCounts;
import io.whystream.context.ItemTimes;
import io.whystream.context.Observations;
import java.time.Duration;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/**
 * Where an item stands among the others: how popular it is, ever and lately, and how long it has been here. All are
 * natural logarithms.
 */
final class Standing {
    private static final double DAY_MILLIS = 24 * 3600 * 1000;
    private static final Duration LATELY = Duration.ofDays(3);
    private static final double SMOOTHING = 0.5;

    private final Observations observations;
    private final DecayedCounts ever;
    private final DecayedCounts lately;
    private double average;
    private double scale;
    private long now;

    /** @param halfLives of the observations' decayed counts, ascending; the last one within three days is "lately" */
    Standing(Observations observations, List<Duration> halfLives) {
        this.observations = observations;
        this.ever = observations.choices();
        DecayedCounts within =
                halfLives.isEmpty() ? ever : observations.recentChoices().get(0);
        for (int i = 0; i < halfLives.size() && halfLives.get(i).compareTo(LATELY) <= 0; i++) {
            within = observations.recentChoices().get(i);
        }
        this.lately = within;
    }

    /** What is asked next is meant as of this time, epoch milliseconds. */
    void at(long timestamp) {
        now = timestamp;
        average = Math.log(ever.total() / Math.max(1, observations.itemsChosen()) + SMOOTHING);
        scale = lately.scaleAt(timestamp);
    }

    /** All choices of the item, against those of the average item. */
    double popular(int item) {
        return Math.log(ever.sum(item) + SMOOTHING) - average;
    }

    /** Its choices of the last days. */
    double popularLately(int item) {
        return Math.log(lately.sum(item) * scale + SMOOTHING);
    }

    /** 1 + days since anybody first chose it; 0 if nobody did. */
    double daysHere(int item) {
        long first = observations.times().first(item);
        return first == ItemTimes.NEVER ? 0 : Math.log(1 + Math.max(0, now - first) / DAY_MILLIS);
    }

    /**
     * The mean of a measure over the user's last choices.
     *
     * @param prior so many choices with a measure of zero are mixed in
     * @return 0 without a choice
     */
    static double mean(IntToDoubleFunction measure, Moment moment, int window, double prior) {
        int end = Math.min(window, moment.newestFirst().length);
        double sum = 0;
        for (int lag = 0; lag < end; lag++) {
            sum += measure.applyAsDouble(moment.newestFirst()[lag]);
        }
        return end == 0 ? 0 : sum / (end + prior);
    }
}
