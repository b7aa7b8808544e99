package io.whystream.event;

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
}
