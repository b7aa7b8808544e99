package io.whystream.teacher;

import java.util.SplittableRandom;

/**
 * The distribution that one event's negatives are drawn from: a mixture of "any known item" and "what was chosen
 * lately", less the event's excluded items. Excluded items are drawn again, so that every other probability grows by
 * the same factor.
 */
final class Proposal {
    /** The mixture's share of uniform draws; the others go by recent popularity. */
    static final double UNIFORM_SHARE = 0.4;

    private final KnownItems known;
    private final RecentChoices recent;
    private final IndexSet excluded;
    private final double uniformShare;
    private final double allowedMass;

    /** @param excluded indices of known items that must not be drawn; at least one known item must be left */
    Proposal(KnownItems known, RecentChoices recent, IndexSet excluded) {
        this.known = known;
        this.recent = recent;
        this.excluded = excluded;
        this.uniformShare = recent.isEmpty() ? 1 : UNIFORM_SHARE;
        double excludedMass = 0;
        for (int i = 0; i < excluded.size(); i++) {
            excludedMass += mixture(excluded.get(i));
        }
        this.allowedMass = 1 - excludedMass;
    }

    /** One item that is not excluded. */
    int draw(SplittableRandom random) {
        int index;
        do {
            index = random.nextDouble() < uniformShare ? random.nextInt(known.size()) : recent.draw(random);
        } while (excluded.contains(index));
        return index;
    }

    /** The probability, above 0 and at most 1, with which {@link #draw} returns an item that is not excluded. */
    double probability(int index) {
        return Math.min(1, mixture(index) / allowedMass);
    }

    private double mixture(int index) {
        return uniformShare / known.size() + (1 - uniformShare) * recent.share(index);
    }
}
