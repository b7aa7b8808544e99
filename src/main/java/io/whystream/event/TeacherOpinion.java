package io.whystream.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The large model's opinion of the item.
 *
 * @param status {@code available}, {@code unavailable}, {@code not-asked} when the budget left the event to the student
 *     alone, or {@code item-unknown} when it scored the item as one it was never trained on
 * @param correctedLogit the logit brought up to date with what is chosen lately; absent where it is not corrected
 * @param probability softmax of the raw logits over the candidates, corrected for their sampling; 0 to 1
 * @param rank the place among all items it knows, by the raw logits; audited events only
 * @param correctedRank the same by the corrected logits
 * @param evidence the history items with the largest effect on its logit where effects were measured, else those that
 *     it attended to most; attention is no reason
 * @param propensity the probability with which a budget was to let it be asked, above 0 to 1; absent where every event
 *     is taught
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record TeacherOpinion(
        @JsonProperty(required = true) TeacherStatus status,
        @Nullable TeacherVersion model,
        @Nullable Double logit,
        @Nullable Double correctedLogit,
        @Nullable Double probability,
        @Nullable Double rank,
        @Nullable Double correctedRank,
        List<Evidence> evidence,
        @Nullable Double propensity) {
    /** One that no budget decided about. */
    public TeacherOpinion(
            TeacherStatus status,
            @Nullable TeacherVersion model,
            @Nullable Double logit,
            @Nullable Double correctedLogit,
            @Nullable Double probability,
            @Nullable Double rank,
            @Nullable Double correctedRank,
            List<Evidence> evidence) {
        this(status, model, logit, correctedLogit, probability, rank, correctedRank, evidence, null);
    }

    /** The same of an event that a budget decided about with this probability; null where none did. */
    public TeacherOpinion withPropensity(@Nullable Double probabilityOfBeingAsked) {
        return new TeacherOpinion(
                status,
                model,
                logit,
                correctedLogit,
                probability,
                rank,
                correctedRank,
                evidence,
                probabilityOfBeingAsked);
    }

    /** What a measurement of this event counts: 1/propensity. */
    public double weight() {
        return propensity == null ? 1 : 1 / propensity;
    }

    /** One whose logits are not corrected. */
    public TeacherOpinion(
            TeacherStatus status,
            @Nullable TeacherVersion model,
            @Nullable Double logit,
            @Nullable Double probability,
            @Nullable Double rank,
            List<Evidence> evidence) {
        this(status, model, logit, null, probability, rank, null, evidence);
    }

    public TeacherOpinion {
        Require.present("status", status);
        Require.finiteOrAbsent("logit", logit);
        Require.finiteOrAbsent("correctedLogit", correctedLogit);
        probability = probability == null ? null : (Double) Require.share("probability", probability);
        rank = Require.rankOrAbsent("rank", rank);
        correctedRank = Require.rankOrAbsent("correctedRank", correctedRank);
        evidence = Require.listOrEmpty("evidence", evidence);
        if (propensity != null) {
            TeacherSelection.requirePropensity(propensity);
        }
    }
}
