package io.whystream.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of the teacher's opinion of its own recommendation when items of the history were taken away. All falls are
 * differences of the item's log-probability over itself and its rivals, in nats; a large fall means that what was taken away
 * mattered.
 *
 * @param explanationId the explanation that was audited
 * @param userId whose recommendation it was
 * @param itemId the teacher's best item
 * @param teacher who was asked
 * @param history how many different items the history has
 * @param comprehensiveness the fall when the three items that stand first in the evidence are deleted (ERASER: DeYoung et al.
 *     2020)
 * @param random the same for three drawn at random
 * @param lastThree for the three latest
 * @param attention for the three that the teacher attended to most; absent where it does not tell
 * @param oracle for the three whose single deletion moves the teacher most
 * @param far as {@code comprehensiveness}, among items at lag 5 or more only; absent where there are fewer than four
 * @param farOracle as {@code oracle}, among the same
 * @param spearman rank correlation of the evidence with the teacher's own leave-one-out effects; absent where either is
 *     constant
 * @param sufficiency the fall when only the three items that stand first are kept: small when they are enough
 * @param sufficiencyOracle the same for the three of the oracle
 * @param counterfactualAgrees whether the teacher, too, drops its recommendation from the ten best of it and its rivals without
 *     the items of the explanation's counterfactual; absent where there is none
 * @param effects the teacher's leave-one-out effect of each item of the history, in the order of the evidence
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Faithfulness(
        @JsonProperty(required = true) String explanationId,
        @JsonProperty(required = true) String userId,
        @JsonProperty(required = true) String itemId,
        @JsonProperty(required = true) TeacherVersion teacher,
        @JsonProperty(required = true) int history,
        @JsonProperty(required = true) double comprehensiveness,
        @JsonProperty(required = true) double random,
        @JsonProperty(required = true) double lastThree,
        @Nullable Double attention,
        @JsonProperty(required = true) double oracle,
        @Nullable Double far,
        @Nullable Double farOracle,
        @Nullable Double spearman,
        @JsonProperty(required = true) double sufficiency,
        @JsonProperty(required = true) double sufficiencyOracle,
        @Nullable Boolean counterfactualAgrees,
        @JsonProperty(required = true) List<Effect> effects) {

    public Faithfulness {
        Require.text("explanationId", explanationId);
        Require.text("userId", userId);
        Require.text("itemId", itemId);
        Require.present("teacher", teacher);
        Require.within("history", history, 1, Double.MAX_VALUE);
        Require.finite("comprehensiveness", comprehensiveness);
        Require.finite("random", random);
        Require.finite("lastThree", lastThree);
        Require.finiteOrAbsent("attention", attention);
        Require.finite("oracle", oracle);
        Require.finiteOrAbsent("far", far);
        Require.finiteOrAbsent("farOracle", farOracle);
        spearman = spearman == null ? null : (Double) Require.within("spearman", spearman, -1, 1);
        Require.finite("sufficiency", sufficiency);
        Require.finite("sufficiencyOracle", sufficiencyOracle);
        Require.present("effects", effects);
        effects = Require.listOrEmpty("effects", effects);
    }

    /**
     * What the teacher makes of one item of the history.
     *
     * @param effect how far the recommendation's log-probability falls when this item is left out; nats
     */
    public record Effect(
            @JsonProperty(required = true) String itemId,
            @JsonProperty(required = true) double effect) {
        public Effect {
            Require.text("itemId", itemId);
            Require.finite("effect", effect);
        }
    }
}
