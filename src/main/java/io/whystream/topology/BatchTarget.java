package io.whystream.topology;

import java.time.Duration;

/**
 * How many lessons are worth waiting for: as many as are likely to come within the linger, by the lately mean time between
 * two arrivals. Under a backlog they come at once, and batches are full; on an idle stream the next one is not waited for.
 * The time that the stage itself takes does not count, or a slow teacher would look like an idle stream; neither does a
 * single long gap between short ones, such as a commit makes. Not thread-safe.
 */
final class BatchTarget {
    /** How much the latest time between two arrivals counts in the mean. */
    private static final double NEWEST = 0.25;

    private final int most;
    private final long lingerMilliseconds;
    private double meanMilliseconds;
    private double latestGap;
    private long since = -1;
    private boolean known;

    /** @param most the size of a full batch, at least 1 */
    BatchTarget(int most, Duration linger) {
        this.most = most;
        this.lingerMilliseconds = linger.toMillis();
    }

    /**
     * A lesson arrived.
     *
     * @param now in milliseconds
     * @return how many should be waiting for the teacher to be asked, 1 to the size of a full batch
     */
    int arrived(long now) {
        if (since >= 0) {
            double gap = Math.min(Math.max(0, now - since), 2 * lingerMilliseconds);
            meanMilliseconds += NEWEST * (Math.min(gap, latestGap) - meanMilliseconds);
            latestGap = gap;
            known = true;
        }
        since = now;
        if (!known || isFull()) {
            return most;
        }
        return (int) Math.max(1, lingerMilliseconds / meanMilliseconds);
    }

    /** Whether the load fills whole batches: the next one is then on its way already. */
    boolean isFull() {
        return known && meanMilliseconds * most <= lingerMilliseconds;
    }

    /** The stage has done its own work: from now on the stream's time counts again. */
    void left(long now) {
        since = now;
    }
}
