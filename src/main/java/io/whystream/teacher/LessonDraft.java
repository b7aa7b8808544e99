package io.whystream.teacher;

import io.whystream.context.AuditChoice;
import io.whystream.event.Candidate;
import io.whystream.event.HistoryEntry;
import io.whystream.event.Interaction;
import io.whystream.event.SoftPrediction;
import io.whystream.event.TeacherAudit;
import io.whystream.event.TeacherSelection;
import io.whystream.event.TeacherVersion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A prediction before the teacher has spoken.
 *
 * @param candidates the event's own items first
 * @param audit what an audit has drawn; null where the event is not audited
 * @param logged who gave the logits that the candidates have already; null where they have none
 * @param selection what the budget decided; null where every event is taught
 */
record LessonDraft(
        Lesson lesson,
        List<Candidate> candidates,
        @Nullable AuditDraft audit,
        @Nullable TeacherVersion logged,
        @Nullable TeacherSelection selection) {
    /** Whether the teacher is not asked: the slate's own scores speak, or the budget passes the event over. */
    boolean needsNoTeacher() {
        return logged != null || selection != null && !selection.asked();
    }

    /** Whether the teacher is asked about the history without each of its items: of an audited event that has one item. */
    boolean wantsEffects(AuditChoice choice) {
        Interaction interaction = lesson.interaction();
        return audit != null
                && interaction.subjects().size() == 1
                && !lesson.context().history().isEmpty()
                && choice.audits(interaction);
    }

    TeacherQuestion question(Vocabulary vocabulary) {
        List<HistoryEntry> history = lesson.context().history();
        int[] historyRows = new int[history.size()];
        for (int i = 0; i < historyRows.length; i++) {
            historyRows[i] = vocabulary.rowOf(history.get(i).itemId());
        }
        int[] rows = new int[candidates.size()];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = vocabulary.rowOf(candidates.get(i).itemId());
        }
        return new TeacherQuestion(historyRows, rows, audit != null);
    }

    /** The prediction that goes out as it is; an audit holds then what the student's own ranks need. */
    SoftPrediction withoutTeacher() {
        TeacherAudit ownRanks = audit == null ? null : new TeacherAudit(null, List.of(), audit.olderItems(), List.of());
        return prediction(candidates, logged, List.of(), ownRanks);
    }

    /** The prediction where the teacher failed: nobody's logits, and no audit. */
    SoftPrediction unanswered() {
        return prediction(candidates, null, List.of(), null);
    }

    SoftPrediction prediction(
            List<Candidate> answered,
            @Nullable TeacherVersion teacher,
            List<Float> attention,
            @Nullable TeacherAudit teacherAudit) {
        return new SoftPrediction(
                lesson.interaction(),
                lesson.source(),
                lesson.context().history(),
                answered,
                teacher,
                attention,
                teacherAudit,
                lesson.context().muted(),
                selection);
    }
}
