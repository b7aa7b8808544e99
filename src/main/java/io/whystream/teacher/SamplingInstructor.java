package io.whystream.teacher;

import io.whystream.context.AuditChoice;
import io.whystream.event.Candidate;
import io.whystream.event.HistoryEffect;
import io.whystream.event.HistoryEntry;
import io.whystream.event.Interaction;
import io.whystream.event.SoftPrediction;
import io.whystream.event.TeacherAudit;
import io.whystream.event.TeacherSelection;
import io.whystream.event.TeacherVersion;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Holds each event's items against sampled ones and asks the teacher about all of a batch at once. Candidates are drawn
 * event by event, and each event is recorded right after its own draw: an event never influences its own candidates, and
 * what is drawn does not depend on where a batch ends.
 */
public final class SamplingInstructor implements Instructor {
    private final @Nullable Teacher teacher;
    private final @Nullable TeacherAuditor auditor;
    private final FallibleTeacher asked;
    private final CandidateSampler sampler;
    private final AuditChoice auditChoice;
    private final AuditChoice occlusionChoice;
    private final SlateScores slateScores;
    private final RecentRates recentRates;
    private final @Nullable LogitCorrector corrector;
    private final @Nullable NewcomerContent content;
    private final InstructorMetrics metrics;
    private final @Nullable BudgetedSelection selection;

    /**
     * @param teacher may be null: predictions then go out without logits, each batch counted as a failure
     * @param sampler the instance's
     * @param auditChoice which events are held against the whole catalogue
     */
    public SamplingInstructor(
            @Nullable Teacher teacher, CandidateSampler sampler, AuditChoice auditChoice, InstructorMetrics metrics) {
        this(teacher, sampler, auditChoice, new AuditChoice(0, 0), SlateScores.IGNORED, RecentRates.NONE, metrics);
    }

    /**
     * @param occlusionChoice for which of the audited events the teacher is asked about the history without each of its
     *     items; so many more questions
     * @param slateScores what the scores on the slates of impressions are; where they are there, the teacher is not asked
     * @param recentRates what the teacher's logits are corrected by
     */
    public SamplingInstructor(
            @Nullable Teacher teacher,
            CandidateSampler sampler,
            AuditChoice auditChoice,
            AuditChoice occlusionChoice,
            SlateScores slateScores,
            RecentRates recentRates,
            InstructorMetrics metrics) {
        this(
                teacher,
                sampler,
                auditChoice,
                occlusionChoice,
                slateScores,
                recentRates,
                new TeachingAllowance(TeachingBudget.ALL, InstantSource.system()),
                Doubt.NONE,
                metrics);
    }

    /**
     * @param allowance for how many events the teacher is asked; shared by the tasks of an instance
     * @param doubt where it is asked rather
     */
    public SamplingInstructor(
            @Nullable Teacher teacher,
            CandidateSampler sampler,
            AuditChoice auditChoice,
            AuditChoice occlusionChoice,
            SlateScores slateScores,
            RecentRates recentRates,
            TeachingAllowance allowance,
            Doubt doubt,
            InstructorMetrics metrics) {
        this(
                teacher,
                teacher == null ? null : new TeacherAuditor(teacher.vocabulary(), sampler),
                sampler,
                auditChoice,
                occlusionChoice,
                slateScores,
                recentRates,
                teacher == null || allowance.budget().coversAll() ? null : new BudgetedSelection(allowance, doubt),
                metrics);
    }

    private SamplingInstructor(
            @Nullable Teacher teacher,
            @Nullable TeacherAuditor auditor,
            CandidateSampler sampler,
            AuditChoice auditChoice,
            AuditChoice occlusionChoice,
            SlateScores slateScores,
            RecentRates recentRates,
            @Nullable BudgetedSelection selection,
            InstructorMetrics metrics) {
        this.selection = selection;
        this.recentRates = recentRates;
        this.corrector = teacher == null ? null : new LogitCorrector(teacher, recentRates);
        this.content = teacher == null ? null : new NewcomerContent(teacher.vocabulary(), sampler.catalogue());
        this.slateScores = slateScores;
        this.teacher = teacher;
        this.auditor = auditor;
        this.asked = new FallibleTeacher(teacher, metrics);
        this.sampler = sampler;
        this.auditChoice = auditChoice;
        this.occlusionChoice = occlusionChoice;
        this.metrics = metrics;
    }

    /** This task's instructor with another teacher: what it has recorded goes on, and this one is not used again. */
    public SamplingInstructor withTeacher(Teacher next) {
        TeacherAuditor nextAuditor = auditor == null
                ? new TeacherAuditor(next.vocabulary(), sampler)
                : auditor.withVocabulary(next.vocabulary());
        return new SamplingInstructor(
                next, nextAuditor, sampler, auditChoice, occlusionChoice, slateScores, recentRates, selection, metrics);
    }

    @Override
    public List<SoftPrediction> teach(List<Lesson> batch) {
        List<Optional<List<Candidate>>> logged = batch.stream()
                .map(lesson -> slateScores.candidates(lesson.interaction()))
                .toList(); // refuses a bad score before anything is recorded
        List<Draft> drafts = new ArrayList<>(batch.size());
        for (int i = 0; i < batch.size(); i++) {
            drafts.add(draft(batch.get(i), logged.get(i).orElse(null)));
            record(batch.get(i).interaction());
        }
        List<Draft> open =
                drafts.stream().filter(draft -> !draft.needsNoTeacher()).toList();
        Iterator<TeacherAnswer> answers =
                open.isEmpty() ? Collections.emptyIterator() : ask(open).iterator();
        BatchCorrection correction = open.isEmpty() ? null : correction(open);
        List<SoftPrediction> predictions = new ArrayList<>(batch.size());
        for (Draft draft : drafts) {
            predictions.add(
                    draft.needsNoTeacher()
                            ? draft.withoutTeacher()
                            : predict(draft, answers.hasNext() ? answers.next() : null, correction));
        }
        return predictions;
    }

    private @Nullable BatchCorrection correction(List<Draft> drafts) {
        if (corrector == null) {
            return null;
        }
        Set<String> itemIds = new HashSet<>();
        for (Draft draft : drafts) {
            draft.candidates().forEach(candidate -> itemIds.add(candidate.itemId()));
            if (draft.audit() != null) {
                itemIds.addAll(draft.audit().newRivals());
            }
        }
        boolean audits = drafts.stream().anyMatch(draft -> draft.audit() != null);
        return corrector.batch(drafts.size(), itemIds, audits).orElse(null);
    }

    /** The answers in the order of the drafts, or none when the teacher is unavailable. */
    private List<TeacherAnswer> ask(List<Draft> drafts) {
        return asked.ask(questions(drafts)).orElse(List.of());
    }

    private Draft draft(Lesson lesson, @Nullable List<Candidate> logged) {
        Interaction interaction = lesson.interaction();
        if (logged != null) {
            return new Draft(lesson, logged, null, SlateScores.VERSION, null);
        }
        List<Candidate> candidates = new ArrayList<>();
        interaction.involved().forEach(itemId -> candidates.add(new Candidate(itemId, null, 0)));
        candidates.addAll(sampler.draw(interaction, lesson.context()));
        AuditDraft audit = auditor != null && auditChoice.audits(interaction) ? auditor.draft(lesson) : null;
        return new Draft(lesson, candidates, audit, null, select(lesson));
    }

    private @Nullable TeacherSelection select(Lesson lesson) {
        if (selection == null) {
            return null;
        }
        TeacherSelection decided = selection.select(
                lesson.interaction(), lesson.context().history().size());
        metrics.selected(decided.asked());
        return decided;
    }

    private void record(Interaction interaction) {
        sampler.record(interaction);
        if (auditor != null) {
            auditor.record(interaction);
        }
    }

    private List<TeacherQuestion> questions(List<Draft> drafts) {
        return teacher == null
                ? List.of()
                : drafts.stream()
                        .map(draft -> draft.question(teacher.vocabulary()))
                        .map(question -> content == null ? question : content.extend(question))
                        .toList();
    }

    private SoftPrediction predict(Draft draft, @Nullable TeacherAnswer whole, @Nullable BatchCorrection correction) {
        if (teacher == null || whole == null || content == null) {
            return draft.prediction(draft.candidates(), null, List.of(), null);
        }
        ContentAffinity affinity = content.affinity(whole, draft.candidates().size());
        TeacherAnswer answer = NewcomerContent.shorten(whole, draft.candidates().size());
        List<Float> attention = new ArrayList<>(answer.attention().length);
        for (float weight : answer.attention()) {
            attention.add(weight);
        }
        List<Candidate> scored = scored(draft.candidates(), answer);
        return draft.prediction(
                correction == null ? scored : correction.correct(scored, affinity),
                teacher.version(),
                attention,
                audit(draft, answer, correction, affinity));
    }

    private @Nullable TeacherAudit audit(
            Draft draft, TeacherAnswer answer, @Nullable BatchCorrection correction, ContentAffinity affinity) {
        AuditDraft audit = draft.audit();
        return auditor == null || audit == null
                ? null
                : auditor.audit(
                        audit, answer.catalogueLogits().orElseThrow(), correction, affinity, effects(draft, answer));
    }

    /** Of a draft whose event has one item; nothing where the teacher fails meanwhile. */
    private List<HistoryEffect> effects(Draft draft, TeacherAnswer answer) {
        Interaction interaction = draft.lesson().interaction();
        if (teacher == null
                || interaction.subjects().size() != 1
                || draft.lesson().context().history().isEmpty()
                || !occlusionChoice.audits(interaction)) {
            return List.of();
        }
        TeacherQuestion whole = draft.question(teacher.vocabulary());
        return asked.ask(Occlusion.questions(whole, teacher.window()))
                .map(without -> Occlusion.effects(draft.candidates(), answer.logits(), without))
                .orElse(List.of());
    }

    private static List<Candidate> scored(List<Candidate> candidates, TeacherAnswer answer) {
        List<Candidate> scored = new ArrayList<>(candidates.size());
        for (int i = 0; i < candidates.size(); i++) {
            Candidate candidate = candidates.get(i);
            scored.add(new Candidate(candidate.itemId(), answer.logits()[i], candidate.logExpectedCount()));
        }
        return scored;
    }

    /**
     * A prediction before the teacher has spoken.
     *
     * @param logged who gave the logits that the candidates have already; null where they have none
     * @param selection what the budget decided; null where every event is taught
     */
    private record Draft(
            Lesson lesson,
            List<Candidate> candidates,
            @Nullable AuditDraft audit,
            @Nullable TeacherVersion logged,
            @Nullable TeacherSelection selection) {
        /** Whether the teacher is not asked: the slate's own scores speak, or the budget passes the event over. */
        boolean needsNoTeacher() {
            return logged != null || selection != null && !selection.asked();
        }

        /** The prediction that goes out as it is; an audit holds then what the student's own ranks need. */
        SoftPrediction withoutTeacher() {
            TeacherAudit ownRanks =
                    audit == null ? null : new TeacherAudit(null, List.of(), audit.olderItems(), List.of());
            return prediction(candidates, logged, List.of(), ownRanks);
        }

        TeacherQuestion question(Vocabulary vocabulary) {
            int[] history = lesson.context().history().stream()
                    .map(HistoryEntry::itemId)
                    .mapToInt(vocabulary::rowOf)
                    .toArray();
            int[] rows = candidates.stream()
                    .map(Candidate::itemId)
                    .mapToInt(vocabulary::rowOf)
                    .toArray();
            return new TeacherQuestion(history, rows, audit != null);
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
}
