package io.whystream.explain;

import io.whystream.event.Contribution;
import io.whystream.feature.ReasonKind;
import org.jspecify.annotations.Nullable;

/**
 * One exact part of a logit.
 *
 * @param contribution value × weight, in log-odds
 */
record Part(
        String family,
        String feature,
        ReasonKind kind,
        @Nullable String about,
        double value,
        double weight,
        double contribution) {

    /** @param reason which of the kept reasons it is a part of; below 0 for none */
    Contribution published(int reason) {
        return new Contribution(
                family + "/" + feature,
                family,
                kind == ReasonKind.HISTORY ? about : null,
                Rounding.toMillionths(value),
                Rounding.toMillionths(weight),
                Rounding.toMillionths(contribution),
                reason < 0 ? null : (Integer) reason);
    }
}
