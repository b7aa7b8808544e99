package io.whystream.evaluate;

import org.jspecify.annotations.Nullable;

/** Adds up what one model's places were worth. Not thread-safe. */
public final class RankingMetrics {
    private long events;
    private long ranked;
    private long unranked;
    private double ndcg;
    private double hits;
    private long logLosses;
    private double logLoss;

    /** @param rank 1 or more; halves come of ties */
    public void add(double rank) {
        if (!(rank >= 1)) {
            throw new IllegalArgumentException("a rank is 1 or more, not " + rank);
        }
        events++;
        ranked++;
        ndcg += Ranking.ndcgAt10(rank);
        hits += Ranking.hitAt10(rank);
    }

    /** The target could not be found by anyone. */
    public void addMiss() {
        events++;
    }

    /** The model should have given a rank and did not: a miss, and counted as such. */
    public void addUnranked() {
        events++;
        unranked++;
    }

    /** @param nats the negative logarithm of the probability that the model gave the target, at least 0 */
    public void addLogLoss(double nats) {
        if (!Double.isFinite(nats)) {
            throw new IllegalArgumentException("a log loss must be finite, not " + nats);
        }
        logLosses++;
        logLoss += nats;
    }

    public long events() {
        return events;
    }

    /**
     * The means, with events that were never answered taken for unranked.
     *
     * @param unanswered how many such events there are
     * @return nothing when the model gave no rank at all: it was not measured
     */
    public ReplayReport.@Nullable ModelFigures figures(long unanswered) {
        if (ranked == 0) {
            return null;
        }
        double all = (double) events + unanswered;
        long missing = unranked + unanswered;
        return new ReplayReport.ModelFigures(
                ndcg / all, hits / all, logLosses == 0 ? null : logLoss / logLosses, missing == 0 ? null : missing);
    }
}
