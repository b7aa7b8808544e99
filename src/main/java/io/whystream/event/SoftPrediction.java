package io.whystream.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An interaction with the teacher's opinion attached: all that the student needs to explain and to learn.
 *
 * @param source where the interaction stood
 * @param history the user's choices before the event, oldest first
 * @param candidates the event's own items first, in the order of {@link Interaction#subjects()}, then what else was shown, then
 *     sampled ones
 * @param teacher who gave the logits; absent when the teacher was unavailable or not asked
 * @param attention how much the teacher attended to each history entry, aligned with the end of {@code history}
 *     (entries older than its window have none); not a reason
 * @param audit for audited events, the teacher's view of the whole catalogue; where a budget passed the event over, what
 *     the student's own ranks need alone
 * @param muted the reasons that the user has muted, as of the event
 * @param selection what a budget decided; absent where every event is taught
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record SoftPrediction(
        @JsonProperty(required = true) Interaction interaction,
        @JsonProperty(required = true) Source source,
        List<HistoryEntry> history,
        @JsonProperty(required = true) List<Candidate> candidates,
        @Nullable TeacherVersion teacher,
        List<Float> attention,
        @Nullable TeacherAudit audit,
        List<ReasonName> muted,
        @Nullable TeacherSelection selection) {

    /** Of a user who has muted nothing, one that no budget decided about. */
    public SoftPrediction(
            Interaction interaction,
            Source source,
            List<HistoryEntry> history,
            List<Candidate> candidates,
            @Nullable TeacherVersion teacher,
            List<Float> attention,
            @Nullable TeacherAudit audit) {
        this(interaction, source, history, candidates, teacher, attention, audit, List.of(), null);
    }

    /** Whether a budget left it to the student alone. */
    public boolean passedOver() {
        return selection != null && !selection.asked();
    }

    public SoftPrediction {
        Require.present("interaction", interaction);
        Require.present("source", source);
        history = Require.listOrEmpty("history", history);
        candidates = Require.listOrEmpty("candidates", candidates);
        attention = Require.listOrEmpty("attention", attention);
        muted = Require.listOrEmpty("muted", muted);
        attention.forEach(weight -> Require.finite("attention", weight));
        List<String> subjects = interaction.subjects();
        if (candidates.size() < subjects.size()) {
            throw new IllegalArgumentException("candidates: must start with the event's own items " + subjects);
        }
        for (int i = 0; i < subjects.size(); i++) {
            if (!candidates.get(i).itemId().equals(subjects.get(i))) {
                throw new IllegalArgumentException("candidates[" + i + "].itemId: must be the event's own item "
                        + subjects.get(i) + ", but is " + candidates.get(i).itemId());
            }
        }
        if (attention.size() > history.size()) {
            throw new IllegalArgumentException(
                    "attention: has " + attention.size() + " weights for " + history.size() + " history entries");
        }
        if (audit != null && audit.effects().size() > history.size()) {
            throw new IllegalArgumentException("audit.effects: has "
                    + audit.effects().size() + " effects for " + history.size() + " history entries");
        }
        if (teacher != null && selection != null && !selection.asked()) {
            throw new IllegalArgumentException("selection.asked: must be true, for the teacher answered");
        }
        if (teacher != null) {
            for (Candidate candidate : candidates) {
                Require.present("candidates.logit", candidate.logit());
            }
        }
    }
}
