package io.whystream.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the teacher would have recommended at the moment of the event, and which items of the history the student holds
 * responsible for it: all that an audit needs to ask the teacher again.
 *
 * @param itemId the teacher's best item, less the user's history
 * @param rivals the items that it is held against
 * @param evidence <em>all</em> items of the history, each named once, those that speak for the item most first
 * @param counterfactual items of the history without which the explainer would not have it among the ten best of it and its
 *     rivals; none of them can be spared. Absent where it is not there anyhow, or even without any history
 * @param stability how much of the reasons is left when the oldest item of the history is forgotten: the share that both
 *     explanations have, of all that one of them has (Jaccard); 0 to 1
 * @param gini how unequal the reasons are, by the Gini coefficient of their absolute contributions: 0 when all are the
 *     same, towards 1 when one carries everything
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Recommendation(
        @JsonProperty(required = true) String itemId,
        @JsonProperty(required = true) List<String> rivals,
        @JsonProperty(required = true) List<Evidence> evidence,
        @Nullable List<String> counterfactual,
        @JsonProperty(required = true) double stability,
        @JsonProperty(required = true) double gini) {
    /** How many items an audit takes away at once. */
    public static final int TAKEN = 3;

    /** How many places there are among the best. */
    public static final int BEST = 10;

    public Recommendation {
        Require.text("itemId", itemId);
        Require.present("rivals", rivals);
        Require.present("evidence", evidence);
        rivals = Require.listOrEmpty("rivals", rivals);
        evidence = Require.listOrEmpty("evidence", evidence);
        counterfactual = counterfactual == null ? null : Require.listOrEmpty("counterfactual", counterfactual);
        stability = Require.share("stability", stability);
        gini = Require.share("gini", gini);
    }

    /** Whether there is anything to choose: of three items or fewer, all choices of three are the same. */
    public boolean auditable() {
        return evidence.size() > TAKEN;
    }

    /**
     * One item of the history.
     *
     * @param lags where it stands in the history: 1 is the latest choice
     * @param contribution what the student's contributions that name it do for the item, beyond what they do for its rivals
     *     (their mean, weighted by the student's probabilities); log-odds
     * @param leaveOneOut how far the item's log-probability over its rivals falls, by the student, when this one is left
     *     out of the history; nats
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Evidence(
            @JsonProperty(required = true) String itemId,
            @JsonProperty(required = true) List<Integer> lags,
            @JsonProperty(required = true) double contribution,
            @JsonProperty(required = true) double leaveOneOut) {
        public Evidence {
            Require.text("itemId", itemId);
            Require.present("lags", lags);
            lags = Require.listOrEmpty("lags", lags);
            if (lags.isEmpty()) {
                throw new IllegalArgumentException("lags: must not be empty");
            }
            lags.forEach(lag -> Require.within("lags", lag, 1, Double.MAX_VALUE));
            Require.finite("contribution", contribution);
            Require.finite("leaveOneOut", leaveOneOut);
        }
    }
}
