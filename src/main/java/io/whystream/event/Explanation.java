package io.whystream.event;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to one question: why this item, for this user, at this moment.
 *
 * <p>Invariant: {@code baseline + Σ contributions + remainder = explainer.logit}, within 1e-4.
 *
 * @param explanationId a hash of the event and the item: a replay writes the same one
 * @param source where the interaction stood
 * @param interaction the interaction that is answered
 * @param itemId the item that is explained
 * @param title what people call it, where the catalogue knows
 * @param catalogued whether the catalogue knows the item; if not, the text says so
 * @param teacher the large model's opinion
 * @param explainer the reading of the student that copies the teacher; the contributions are its own
 * @param ranker the reading of the student that also learns from what people do
 * @param contributions the strongest parts of the explainer's logit, by absolute size, in log-odds
 * @param baseline the logit of an item that is in everything like the average candidate
 * @param remainder what was cut for brevity, in log-odds
 * @param reasons the contributions of what names the same thing, put together; strongest first
 * @param coverage the share of the absolute sum of all reasons that the kept ones carry, 0 to 1
 * @param contrast why this item and not another
 * @param disagreement where ranker and explainer part ways, if they do
 * @param fidelity how close the explainer is to the teacher on this event, for audited events
 * @param recommendation what the teacher itself would have recommended and why, as the student sees it; for some of the
 *     audited events, those whose faithfulness is measured
 * @param muted what the user muted and would have been a reason: what it would have contributed, in log-odds; part of no
 *     other figure here. Strongest first
 * @param text one plain sentence, in the language that the event asks for
 * @param details the same with the numbers
 * @param provenance which state of the student, and what knowledge of the user, made it
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Explanation(
        @JsonProperty(required = true) String explanationId,
        @JsonProperty(required = true) Source source,
        @JsonProperty(required = true) Interaction interaction,
        @JsonProperty(required = true) String itemId,
        @Nullable String title,
        @JsonProperty(required = true) boolean catalogued,
        @JsonProperty(required = true) TeacherOpinion teacher,
        @JsonProperty(required = true) StudentOpinion explainer,
        @JsonProperty(required = true) StudentOpinion ranker,
        List<Contribution> contributions,
        @JsonProperty(required = true) double baseline,
        @JsonProperty(required = true) double remainder,
        List<Reason> reasons,
        @JsonProperty(required = true) double coverage,
        @Nullable Contrast contrast,
        @Nullable Disagreement disagreement,
        @Nullable Fidelity fidelity,
        @Nullable Recommendation recommendation,
        List<Reason> muted,
        @JsonProperty(required = true) String text,
        @Nullable String details,
        @Nullable Provenance provenance) {

    /** One from which nothing was left out, and that does not say what made it. */
    public Explanation(
            String explanationId,
            Source source,
            Interaction interaction,
            String itemId,
            @Nullable String title,
            boolean catalogued,
            TeacherOpinion teacher,
            StudentOpinion explainer,
            StudentOpinion ranker,
            List<Contribution> contributions,
            double baseline,
            double remainder,
            List<Reason> reasons,
            double coverage,
            @Nullable Contrast contrast,
            @Nullable Disagreement disagreement,
            @Nullable Fidelity fidelity,
            @Nullable Recommendation recommendation,
            String text,
            @Nullable String details) {
        this(
                explanationId,
                source,
                interaction,
                itemId,
                title,
                catalogued,
                teacher,
                explainer,
                ranker,
                contributions,
                baseline,
                remainder,
                reasons,
                coverage,
                contrast,
                disagreement,
                fidelity,
                recommendation,
                List.of(),
                text,
                details,
                null);
    }

    public Explanation {
        Require.text("explanationId", explanationId);
        Require.present("source", source);
        Require.present("interaction", interaction);
        Require.text("itemId", itemId);
        title = title == null || title.isEmpty() ? null : title;
        Require.present("teacher", teacher);
        Require.present("explainer", explainer);
        Require.present("ranker", ranker);
        Require.finite("baseline", baseline);
        Require.finite("remainder", remainder);
        coverage = Require.share("coverage", coverage);
        Require.sentence("text", text);
        details = details == null || details.isEmpty() ? null : details;
        contributions = Require.listOrEmpty("contributions", contributions);
        reasons = Require.listOrEmpty("reasons", reasons);
        muted = Require.listOrEmpty("muted", muted);
    }

    /** What is left of the additivity invariant: 0 but for rounding. */
    public double additivityError() {
        double sum = baseline + remainder;
        for (Contribution part : contributions) {
            sum += part.contribution();
        }
        return Math.abs(sum - explainer.logit());
    }

    /**
     * The large model's opinion of the item.
     *
     * @param status {@code available}, {@code unavailable}, {@code not-asked} when the budget left the event to the student
     *     alone, or {@code item-unknown} when it scored the item as one it
     *     was never trained on
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

    /** What the teacher could say. */
    public enum TeacherStatus {
        @JsonProperty("available")
        AVAILABLE,
        @JsonProperty("item-unknown")
        ITEM_UNKNOWN,
        @JsonProperty("unavailable")
        UNAVAILABLE,
        /** The budget was spent elsewhere: the student alone speaks. */
        @JsonProperty("not-asked")
        NOT_ASKED
    }

    /**
     * One history item that the teacher knew of.
     *
     * @param effect what it did to the teacher's raw logit, in log-odds: the logit with the whole history less the one
     *     without this item. Measured on a share of the audited events
     * @param probabilityEffect the same of the log-probability among the candidates
     * @param attention no reason: its share of the last position's attention in the last block, heads averaged; 0 to 1
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Evidence(
            @JsonProperty(required = true) String itemId,
            @Nullable String title,
            @Nullable Double effect,
            @Nullable Double probabilityEffect,
            @Nullable Double attention) {
        /** One that was not left out to see what it does. */
        public Evidence(String itemId, @Nullable String title, double attention) {
            this(itemId, title, null, null, attention);
        }

        public Evidence {
            Require.text("itemId", itemId);
            Require.finiteOrAbsent("effect", effect);
            Require.finiteOrAbsent("probabilityEffect", probabilityEffect);
            attention = attention == null ? null : (Double) Require.share("attention", attention);
        }
    }

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

    /**
     * One exact part of the logit.
     *
     * @param feature the feature's full name
     * @param family the family it belongs to
     * @param item the history item that it speaks of, where it speaks of one
     * @param value the feature's value (less the candidates' mean, for features that every item has)
     * @param weight the student's weight
     * @param contribution value × weight, in log-odds
     * @param reason which of the explanation's reasons it is a part of, from 0; absent where that one is not kept
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Contribution(
            @JsonProperty(required = true) String feature,
            @JsonProperty(required = true) String family,
            @Nullable String item,
            @JsonProperty(required = true) double value,
            @JsonProperty(required = true) double weight,
            @JsonProperty(required = true) double contribution,
            @Nullable Integer reason) {
        /** One that does not say which reason it is a part of. */
        public Contribution(
                String feature,
                String family,
                @Nullable String item,
                double value,
                double weight,
                double contribution) {
            this(feature, family, item, value, weight, contribution, null);
        }

        @JsonCreator
        public Contribution {
            Require.sentence("feature", feature);
            Require.sentence("family", family);
            Require.finite("value", value);
            Require.finite("weight", weight);
            Require.finite("contribution", contribution);
            if (reason != null) {
                Require.notNegative("reason", reason);
            }
        }
    }

    /**
     * What a person would call one reason.
     *
     * @param kind {@code history}, {@code category}, {@code creator}, {@code tag}, {@code popularity}, {@code rating},
     *     {@code age} or {@code general}
     * @param about the item id, category, creator or tag that it names; absent for popularity, rating, age and general appeal
     * @param contribution its parts put together, in log-odds
     * @param cut what of that stands in no published contribution but in the remainder, in log-odds; absent where nothing
     *     does
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Reason(
            @JsonProperty(required = true) String kind,
            @Nullable String about,
            @JsonProperty(required = true) double contribution,
            @Nullable Double cut) {
        /** One of which nothing is cut, or that does not say. */
        public Reason(String kind, @Nullable String about, double contribution) {
            this(kind, about, contribution, null);
        }

        @JsonCreator
        public Reason {
            Require.sentence("kind", kind);
            Require.finite("contribution", contribution);
            Require.finiteOrAbsent("cut", cut);
        }
    }

    /**
     * How close the explainer is to the teacher, on a draw of candidates that is never trained on.
     *
     * @param kl KL(teacher ‖ explainer) of the softmax over the candidates, in nats; 0 is a perfect copy
     * @param r2 share of the variance of the teacher's centred logits that the explainer's explain; 1 is best
     * @param kendallTau tau-b rank correlation over the candidates; −1 to 1
     * @param top1Agrees whether both put the same candidate first
     * @param top10Overlap share of the teacher's ten best items, over the catalogue it knows, that are the explainer's
     *     too; 0 to 1
     * @param ranker the same of the ranker, which learns from what people do as well: how far it has left the teacher
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Fidelity(
            @JsonProperty(required = true) double kl,
            @JsonProperty(required = true) double r2,
            @JsonProperty(required = true) double kendallTau,
            @JsonProperty(required = true) boolean top1Agrees,
            @JsonProperty(required = true) double top10Overlap,
            @Nullable Fidelity ranker) {
        /** Of one reading alone. */
        public Fidelity(double kl, double r2, double kendallTau, boolean top1Agrees, double top10Overlap) {
            this(kl, r2, kendallTau, top1Agrees, top10Overlap, null);
        }

        @JsonCreator
        public Fidelity {
            kl = Require.within("kl", kl, 0, Double.MAX_VALUE);
            r2 = Require.within("r2", r2, -Double.MAX_VALUE, 1);
            kendallTau = Require.within("kendallTau", kendallTau, -1, 1);
            top10Overlap = Require.share("top10Overlap", top10Overlap);
        }
    }
}
