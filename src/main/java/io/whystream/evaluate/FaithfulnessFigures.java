package io.whystream.evaluate;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * What became of the teacher's opinion of its own recommendations when items of the history were deleted: means over
 * audited events of {@link io.whystream.event.Faithfulness}, in nats of the recommendation's log-probability.
 *
 * @param audited how many recommendations were audited
 * @param missing audits that were promised and did not come, since the teacher failed; absent when none
 * @param users whose they were
 * @param comprehensiveness fall when the three items of the history that the explanation names first are deleted
 * @param standardError of {@code comprehensiveness}, clustered by user, as all standard errors here
 * @param random fall when three random ones are deleted
 * @param lastThree when the three latest are
 * @param attention when the three that the teacher attends to most are
 * @param oracle when the three are that move the teacher most one by one
 * @param farShareOfOracle among items at lag 5 or more, where there are at least four: the explanation's fall by that of
 *     the oracle, both summed over the events
 * @param spearman mean rank correlation of the evidence with the teacher's leave-one-out effects
 * @param sufficiency fall when only the three that the explanation names first are kept; smaller is better
 * @param sufficiencyOracle the same for the oracle's three
 * @param counterfactualAgreement share of the counterfactuals by which the teacher, too, drops its recommendation from the ten
 *     best, 0 to 1
 * @param counterfactuals how many explanations have one
 * @param standardErrors of the other means
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FaithfulnessFigures(
        @JsonProperty("audited") long audited,
        @JsonProperty("missing") @Nullable Long missing,
        @JsonProperty("users") long users,
        @JsonProperty("comprehensiveness") @Nullable Double comprehensiveness,
        @JsonProperty("standard_error") @Nullable Double standardError,
        @JsonProperty("random") @Nullable Double random,
        @JsonProperty("last_three") @Nullable Double lastThree,
        @JsonProperty("attention") @Nullable Double attention,
        @JsonProperty("oracle") @Nullable Double oracle,
        @JsonProperty("far_share_of_oracle") @Nullable Double farShareOfOracle,
        @JsonProperty("spearman") @Nullable Double spearman,
        @JsonProperty("sufficiency") @Nullable Double sufficiency,
        @JsonProperty("sufficiency_oracle") @Nullable Double sufficiencyOracle,
        @JsonProperty("counterfactual_agreement") @Nullable Double counterfactualAgreement,
        @JsonProperty("counterfactuals") @Nullable Long counterfactuals,
        @JsonProperty("standard_errors") @Nullable StandardErrors standardErrors) {

    /** Of the means of the same names. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record StandardErrors(
            @JsonProperty("random") @Nullable Double random,
            @JsonProperty("last_three") @Nullable Double lastThree,
            @JsonProperty("attention") @Nullable Double attention,
            @JsonProperty("oracle") @Nullable Double oracle,
            @JsonProperty("spearman") @Nullable Double spearman,
            @JsonProperty("sufficiency") @Nullable Double sufficiency,
            @JsonProperty("sufficiency_oracle") @Nullable Double sufficiencyOracle) {}
}
