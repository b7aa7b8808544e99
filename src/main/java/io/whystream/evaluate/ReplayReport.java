package io.whystream.evaluate;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.whystream.event.Fidelity;
import org.jspecify.annotations.Nullable;

/**
 * What a run came to, for machines. What was not measured is absent, never invented. Its JSON Schema is
 * {@code schemas/report.schema.json}.
 *
 * @param data what was played
 * @param protocol how the figures were measured, in words
 * @param interactions events sent
 * @param softPredictions records read back from the topic of that name
 * @param explanations records read back from the topic of that name
 * @param deadLetters records read back from the topic of that name
 * @param seconds from the first event sent to the last explanation read
 * @param eventsPerSecond interactions by seconds
 * @param faithfulness whether the teacher moves where the explanations say it should
 * @param curves how ranking and fidelity moved along the stream
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReplayReport(
        @JsonProperty("data") String data,
        @JsonProperty("protocol") @Nullable String protocol,
        @JsonProperty("interactions") long interactions,
        @JsonProperty("soft_predictions") long softPredictions,
        @JsonProperty("explanations") long explanations,
        @JsonProperty("dead_letters") long deadLetters,
        @JsonProperty("seconds") double seconds,
        @JsonProperty("events_per_second") double eventsPerSecond,
        @JsonProperty("explanation") @Nullable ExplanationFigures explanation,
        @JsonProperty("ranking") @Nullable RankingFigures ranking,
        @JsonProperty("fidelity") @Nullable FidelityFigures fidelity,
        @JsonProperty("faithfulness") @Nullable FaithfulnessFigures faithfulness,
        @JsonProperty("latency_ms") @Nullable LatencyFigures latencyMillis,
        @JsonProperty("curves") @Nullable Curves curves) {

    /** The same with other figures of the explanations. */
    public ReplayReport withExplanation(ExplanationFigures figures) {
        return new ReplayReport(
                data,
                protocol,
                interactions,
                softPredictions,
                explanations,
                deadLetters,
                seconds,
                eventsPerSecond,
                figures,
                ranking,
                fidelity,
                faithfulness,
                latencyMillis,
                curves);
    }

    /** The same with the audits of faithfulness. */
    public ReplayReport withFaithfulness(FaithfulnessFigures figures) {
        return new ReplayReport(
                data,
                protocol,
                interactions,
                softPredictions,
                explanations,
                deadLetters,
                seconds,
                eventsPerSecond,
                explanation,
                ranking,
                fidelity,
                figures,
                latencyMillis,
                curves);
    }

    /**
     * All explanations together.
     *
     * @param additivityMaxError the largest {@code |baseline + Σ contributions + remainder − logit|}, log-odds
     * @param meanReasons reasons per explanation
     * @param coverage mean share of the absolute sum of all reasons that the kept ones carry, 0 to 1
     * @param withEvidence share of explanations with evidence of the teacher's, 0 to 1
     * @param stability mean share of the kept reasons that stay when the oldest item of the history is forgotten, over the
     *     explained recommendations of the teacher's, 0 to 1
     * @param gini how unequal reasons are, over the same, 0 to 1
     * @param trueReasonAt1 where a simulator knows: the share of judged explanations whose first reason for the item,
     *     the one that its sentence begins with, is a true one, 0 to 1; an explanation without a reason for it is wrong
     * @param trueReasonChance the same share, expected of an explanation that draws its reason uniformly among all that
     *     it could have named: each item of the user's history, each category, creator and tag of the item, popularity,
     *     age and general appeal
     * @param trueReasonOneKind the same share, expected of explanations that always name the same kind of reason, for
     *     the kind of which that is true most often (one of several is drawn uniformly)
     * @param trueReasonEvents how many explanations were judged: those after the warm-up of choices that have at least
     *     one true reason
     * @param notAsked explanations of events that a budget passed over, so that the student alone speaks; absent where every
     *     event was taught
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ExplanationFigures(
            @JsonProperty("additivity_max_error") @Nullable Double additivityMaxError,
            @JsonProperty("mean_reasons") @Nullable Double meanReasons,
            @JsonProperty("coverage") @Nullable Double coverage,
            @JsonProperty("with_evidence") @Nullable Double withEvidence,
            @JsonProperty("stability") @Nullable Double stability,
            @JsonProperty("gini") @Nullable Double gini,
            @JsonProperty("true_reason_at_1") @Nullable Double trueReasonAt1,
            @JsonProperty("true_reason_chance") @Nullable Double trueReasonChance,
            @JsonProperty("true_reason_one_kind") @Nullable Double trueReasonOneKind,
            @JsonProperty("true_reason_events") @Nullable Long trueReasonEvents,
            @JsonProperty("not_asked") @Nullable Long notAsked) {

        /** What is known without a simulator. */
        public ExplanationFigures(
                @Nullable Double additivityMaxError,
                @Nullable Double meanReasons,
                @Nullable Double coverage,
                @Nullable Double withEvidence,
                @Nullable Double stability,
                @Nullable Double gini) {
            this(
                    additivityMaxError,
                    meanReasons,
                    coverage,
                    withEvidence,
                    stability,
                    gini,
                    null,
                    null,
                    null,
                    null,
                    null);
        }

        /** The same with the number of events that a budget passed over. */
        public ExplanationFigures withNotAsked(long count) {
            return new ExplanationFigures(
                    additivityMaxError,
                    meanReasons,
                    coverage,
                    withEvidence,
                    stability,
                    gini,
                    trueReasonAt1,
                    trueReasonChance,
                    trueReasonOneKind,
                    trueReasonEvents,
                    count);
        }

        /** The same with what a simulator knows. */
        public ExplanationFigures withTrueReasons(double atOne, double chance, double oneKind, long events) {
            return new ExplanationFigures(
                    additivityMaxError,
                    meanReasons,
                    coverage,
                    withEvidence,
                    stability,
                    gini,
                    atOne,
                    chance,
                    oneKind,
                    events,
                    notAsked);
        }
    }

    /**
     * All models, ranked on the same events.
     *
     * @param teacher by its raw logits
     * @param teacherCorrected by its corrected ones; absent where they were never corrected
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record RankingFigures(
            @JsonProperty("events") long events,
            @JsonProperty("ranker") @Nullable ModelFigures ranker,
            @JsonProperty("explainer") @Nullable ModelFigures explainer,
            @JsonProperty("teacher") @Nullable ModelFigures teacher,
            @JsonProperty("teacher_corrected") @Nullable ModelFigures teacherCorrected,
            @JsonProperty("popularity") @Nullable ModelFigures popularity,
            @JsonProperty("recent_popularity") @Nullable ModelFigures recentPopularity,
            @JsonProperty("item_item") @Nullable ModelFigures itemItem,
            @JsonProperty("markov") @Nullable ModelFigures markov) {}

    /**
     * One model's ranking.
     *
     * @param logLoss mean over the events for which the model gave one, in nats
     * @param unranked how many evaluated events the model owed a rank, each of them a miss; absent when none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ModelFigures(
            @JsonProperty("ndcg@10") double ndcgAt10,
            @JsonProperty("hr@10") double hitRateAt10,
            @JsonProperty("log_loss") @Nullable Double logLoss,
            @JsonProperty("unranked") @Nullable Long unranked) {}

    /**
     * Means of {@link Fidelity} over the evaluated events that have it, each weighted by the
     * inverse of its propensity where a budget decided what was taught.
     *
     * @param effectiveEvents so many events of equal weight would say as much, {@code (Σw)² / Σw²} (Kish 1965); absent where
     *     all count alike
     * @param ranker the same of the ranker; absent where it was not measured
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record FidelityFigures(
            @JsonProperty("events") long events,
            @JsonProperty("kl") @Nullable Double kl,
            @JsonProperty("r2") @Nullable Double r2,
            @JsonProperty("kendall_tau") @Nullable Double kendallTau,
            @JsonProperty("top1_agreement") @Nullable Double top1Agreement,
            @JsonProperty("top10_overlap") @Nullable Double top10Overlap,
            @JsonProperty("effective_events") @Nullable Double effectiveEvents,
            @JsonProperty("ranker") @Nullable FidelityFigures ranker) {
        /** Of events that count alike, of the explainer alone. */
        public FidelityFigures(
                long events,
                @Nullable Double kl,
                @Nullable Double r2,
                @Nullable Double kendallTau,
                @Nullable Double top1Agreement,
                @Nullable Double top10Overlap) {
            this(events, kl, r2, kendallTau, top1Agreement, top10Overlap, null, null);
        }
    }

    /** From an event's sending to its explanation's arrival, milliseconds. */
    public record LatencyFigures(
            @JsonProperty("p50") double median,
            @JsonProperty("p99") double percentile99) {}
}
