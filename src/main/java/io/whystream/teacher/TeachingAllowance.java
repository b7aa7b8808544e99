package io.whystream.teacher;

import java.time.InstantSource;

/**
 * What a budget allows at the moment: the share to aim at for each event that comes. One for all tasks of an instance;
 * thread-safe.
 *
 * <p>Events per second are kept by a bucket that r tokens flow into every second, and that holds no more than those of the
 * horizon H, one second or as long as {@value #FEWEST} take. It gives no event for certain nor refuses one: the share is
 * {@code b = (T + r·H) / n}, what it will have held over the next horizon by the number of events of the last one, T being
 * the tokens (below 0 when more was spent than came) and n a sum over the events that forgets with the time constant H. At a
 * steady rate {@code dT/dt = −T/H}: debts and savings are evened out within the horizon. Of a burst no more than
 * {@code 2·r·H} are asked about. b depends on what came before the event alone and is above 0, so that inverse-propensity
 * weights stay right.
 */
public final class TeachingAllowance {
    /** Tokens: with fewer, chance alone would empty the bucket. */
    private static final int FEWEST = 20;
    /** The least that is given out over a horizon, as a part of what flows in: no event is without a chance. */
    private static final double LEAST = 0.05;

    private static final double MILLISECONDS = 1_000;

    private final TeachingBudget budget;
    private final InstantSource clock;
    private final double horizonSeconds;
    private final double perHorizon;
    private double tokens;
    private double arrivals;
    private long before;

    /** @param clock wall-clock time, which may jump */
    public TeachingAllowance(TeachingBudget budget, InstantSource clock) {
        this.budget = budget;
        this.clock = clock;
        this.horizonSeconds = Math.max(1, FEWEST / budget.perSecond());
        this.perHorizon = budget.perSecond() * horizonSeconds;
        this.tokens = perHorizon;
        this.before = clock.millis();
    }

    public TeachingBudget budget() {
        return budget;
    }

    /** The share to aim at for an event that has come, above 0 to 1. */
    synchronized double arrive() {
        if (!budget.isRate()) {
            return budget.share();
        }
        long now = clock.millis();
        double horizons = Math.max(0, now - before) / MILLISECONDS / horizonSeconds;
        before = now;
        tokens = Math.min(perHorizon, tokens + horizons * perHorizon);
        arrivals = arrivals * Math.exp(-horizons) + 1;
        return Math.min(budget.share(), Math.max(LEAST * perHorizon, tokens + perHorizon) / arrivals);
    }

    /** The teacher is asked about an event. */
    synchronized void spend() {
        if (budget.isRate()) {
            tokens--;
        }
    }
}
