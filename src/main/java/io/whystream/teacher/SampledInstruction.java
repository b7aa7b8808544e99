package io.whystream.teacher;

import io.whystream.context.AuditChoice;
import io.whystream.event.Candidate;
import io.whystream.event.HistoryEffect;
import io.whystream.event.SoftPrediction;
import io.whystream.event.TeacherAudit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A batch of drafts, what one teacher is asked about them, and the predictions that its answers make of them. */
final class SampledInstruction implements Instruction {
    private final Tutor tutor;
    private final List<LessonDraft> drafts;
    private final List<LessonDraft> open;
    private final List<TeacherQuestion> questions;
    private final List<List<TeacherQuestion>> occluded;
    /** Written by {@link #ask}: of the open drafts, in their order; none when the teacher failed. */
    private List<TeacherAnswer> answers = List.of();
    /** Written by {@link #ask}: of each open draft, what the teacher says without each history item; none where it is not asked. */
    private List<List<TeacherAnswer>> withoutItems = List.of();

    /** @param occlusionChoice of which audited drafts the teacher is asked about the history without each of its items */
    SampledInstruction(Tutor tutor, List<LessonDraft> drafts, AuditChoice occlusionChoice) {
        this.tutor = tutor;
        this.drafts = drafts;
        this.open = drafts.stream().filter(draft -> !draft.needsNoTeacher()).toList();
        this.questions = new ArrayList<>(open.size());
        this.occluded = new ArrayList<>(open.size());
        Teacher teacher = tutor.teacher();
        for (LessonDraft draft : open) {
            TeacherQuestion question = draft.question(teacher.vocabulary());
            questions.add(tutor.content().extend(question));
            occluded.add(
                    draft.wantsEffects(occlusionChoice) ? Occlusion.questions(question, teacher.window()) : List.of());
        }
    }

    @Override
    public void ask() {
        if (open.isEmpty()) {
            return;
        }
        answers = tutor.asked().ask(questions).orElse(List.of());
        if (answers.isEmpty()) {
            return;
        }
        withoutItems = new ArrayList<>(open.size());
        for (List<TeacherQuestion> each : occluded) {
            withoutItems.add(
                    each.isEmpty() ? List.of() : tutor.asked().ask(each).orElse(List.of()));
        }
    }

    @Override
    public List<SoftPrediction> predictions() {
        BatchCorrection correction =
                open.isEmpty() ? null : tutor.corrector().batch(open).orElse(null);
        List<SoftPrediction> predictions = new ArrayList<>(drafts.size());
        int next = 0;
        for (LessonDraft draft : drafts) {
            if (draft.needsNoTeacher()) {
                predictions.add(draft.withoutTeacher());
            } else if (answers.isEmpty()) {
                predictions.add(draft.unanswered());
            } else {
                predictions.add(predict(draft, next++, correction));
            }
        }
        return predictions;
    }

    private SoftPrediction predict(LessonDraft draft, int place, @Nullable BatchCorrection correction) {
        int asked = draft.candidates().size();
        ContentAffinity affinity = tutor.content().affinity(answers.get(place), asked);
        TeacherAnswer answer = NewcomerContent.shorten(answers.get(place), asked);
        List<Float> attention = new ArrayList<>(answer.attention().length);
        for (float weight : answer.attention()) {
            attention.add(weight);
        }
        List<Candidate> scored = scored(draft.candidates(), answer);
        return draft.prediction(
                correction == null ? scored : correction.correct(scored, affinity),
                tutor.teacher().version(),
                attention,
                audit(draft, place, answer, correction, affinity));
    }

    private @Nullable TeacherAudit audit(
            LessonDraft draft,
            int place,
            TeacherAnswer answer,
            @Nullable BatchCorrection correction,
            ContentAffinity affinity) {
        AuditDraft audit = draft.audit();
        if (audit == null) {
            return null;
        }
        List<TeacherAnswer> without = withoutItems.get(place);
        List<HistoryEffect> effects =
                without.isEmpty() ? List.of() : Occlusion.effects(draft.candidates(), answer.logits(), without);
        float[] catalogue = answer.catalogueLogits().orElseThrow();
        return tutor.auditor().audit(audit, catalogue, correction, affinity, effects);
    }

    private static List<Candidate> scored(List<Candidate> candidates, TeacherAnswer answer) {
        List<Candidate> scored = new ArrayList<>(candidates.size());
        for (int i = 0; i < candidates.size(); i++) {
            Candidate candidate = candidates.get(i);
            scored.add(new Candidate(candidate.itemId(), answer.logits()[i], candidate.logExpectedCount()));
        }
        return scored;
    }
}
