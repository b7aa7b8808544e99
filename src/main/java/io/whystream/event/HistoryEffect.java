package io.whystream.event;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What one history item did to the teacher's answer about the event's item: the answer with the whole history less the
 * answer without that item, in log-odds. Above zero, the item spoke for the choice.
 *
 * @param logit of the raw logit
 * @param logProbability of the log-probability among the candidates, corrected for their sampling
 */
public record HistoryEffect(
        @JsonProperty(required = true) float logit,
        @JsonProperty(required = true) float logProbability) {
    public HistoryEffect {
        Require.finite("logit", logit);
        Require.finite("logProbability", logProbability);
    }
}
