package io.whystream.teacher;

import io.whystream.context.EventIds;
import io.whystream.event.Interaction;
import io.whystream.event.TeacherSelection;

/**
 * Decides event by event whether the teacher is asked, so that the share asked keeps to what the budget allows, b
 * ({@link TeachingAllowance}). Not thread-safe: one per stream task.
 *
 * <p>The propensity is {@code π = min(1, φ + λ·(b − φ)·d)} with the floor {@code φ = floor·b} and the relative doubt
 * {@code d = doubt / mean doubt}, held within [1/{@value #SPREAD}, {@value #SPREAD}], and 1 where b is. The multiplier λ is moved against the
 * error of each decision, {@code ln λ ← ln λ − η·(asked − b)}: so {@code ln λ} is η times what was not spent of the budget,
 * and the realised count is off by {@code |ln λ| / η}, whatever the doubts are.
 *
 * <p>π depends on what came before the event alone, and is above 0 for every event: weights of 1/π make estimates over the
 * asked events those of all events (Horvitz and Thompson 1952). The draw is a hash of the event's id: in the same state an
 * event that comes again is decided alike.
 */
final class BudgetedSelection {
    private static final double SPREAD = 8;
    /** η. */
    private static final double STEP = 0.02;
    /** How much the newest doubt counts in their mean. */
    private static final double NEWEST = 0.005;

    private static final long SALT = 0x7ea0c4e5b0d6e7L;

    private final TeachingAllowance allowance;
    private final double floor;
    private final Doubt doubt;
    private double unspent;
    private double meanDoubt = 1;

    BudgetedSelection(TeachingAllowance allowance, Doubt doubt) {
        this.allowance = allowance;
        this.floor = allowance.budget().floor();
        this.doubt = doubt;
    }

    /**
     * @param historySize how many of the user's choices are known before the event
     * @throws IllegalStateException when the doubt is negative or no number
     */
    TeacherSelection select(Interaction interaction, int historySize) {
        double share = allowance.arrive();
        double propensity = propensity(share, doubt(interaction, historySize));
        boolean asked = EventIds.unitInterval(interaction.eventId(), SALT) < propensity;
        unspent += share - (asked ? 1 : 0);
        if (asked) {
            allowance.spend();
        }
        return new TeacherSelection(asked, propensity);
    }

    /** By how many events fewer than the budget allows the teacher was asked so far; below 0 when more. */
    double unspent() {
        return unspent;
    }

    private double doubt(Interaction interaction, int historySize) {
        double value = doubt.of(interaction, historySize);
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalStateException(
                    "the student's doubt about event " + interaction.eventId() + " must be 0 or more, but is " + value);
        }
        return value;
    }

    private double propensity(double share, double value) {
        double relative = meanDoubt == 0 ? 1 : Math.max(1 / SPREAD, Math.min(SPREAD, value / meanDoubt));
        meanDoubt += NEWEST * (value - meanDoubt);
        double random = floor * share;
        double spread = floor == 1 ? 0 : Math.exp(STEP * unspent) * (share - random) * relative;
        return share == 1 ? 1 : Math.min(1, random + spread);
    }
}
