package io.whystream.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * One of the items that a prediction chooses among.
 *
 * @param logit the teacher's unnormalised log-probability; absent when the teacher was unavailable
 * @param correctedLogit the logit brought up to date with what is chosen lately; absent where it is not corrected. It counts
 *     only where all candidates of a prediction have one
 * @param logExpectedCount how often the sampler was expected to draw this item, as a logarithm: subtracted from every
 *     logit before the softmax (Bengio &amp; Senécal 2008; {@code log(N·q)} for N draws); 0 for the event's own items
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Candidate(
        @JsonProperty(required = true) String itemId,
        @Nullable Float logit,
        @Nullable Float correctedLogit,
        float logExpectedCount) {
    /** One whose logit is not corrected. */
    public Candidate(String itemId, @Nullable Float logit, float logExpectedCount) {
        this(itemId, logit, null, logExpectedCount);
    }

    public Candidate {
        Require.text("itemId", itemId);
        if (logit != null) {
            Require.finite("logit", logit);
        }
        if (correctedLogit != null) {
            Require.finite("correctedLogit", correctedLogit);
        }
        Require.finite("logExpectedCount", logExpectedCount);
    }
}
