package io.whystream.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One reading of the student.
 *
 * @param version how many events it had learned from
 * @param logit the linear score, in log-odds
 * @param probability softmax over the candidates, corrected for their sampling; 0 to 1
 * @param rank the place among all items seen so far, less the user's history; ties count half; audited events only
 * @param logLoss −ln of the softmax over those same items and the event's own; audited events only
 * @param top the ten best items of the catalogue, best first; audited events only
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record StudentOpinion(
        @JsonProperty(required = true) String version,
        @JsonProperty(required = true) double logit,
        @JsonProperty(required = true) double probability,
        @Nullable Double rank,
        @Nullable Double logLoss,
        List<String> top) {
    public StudentOpinion {
        Require.text("version", version);
        Require.finite("logit", logit);
        probability = Require.share("probability", probability);
        rank = Require.rankOrAbsent("rank", rank);
        logLoss = logLoss == null ? null : (Double) Require.within("logLoss", logLoss, 0, Double.MAX_VALUE);
        top = Require.listOrEmpty("top", top);
    }
}
