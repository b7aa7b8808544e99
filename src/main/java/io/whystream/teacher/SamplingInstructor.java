package io.whystream.teacher;

import io.whystream.context.AuditChoice;
import io.whystream.event.Candidate;
import io.whystream.event.Interaction;
import io.whystream.event.TeacherSelection;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Holds each event's items against sampled ones and asks the teacher about all of a batch at once. Candidates are drawn
 * event by event, and each event is recorded right after its own draw: an event never influences its own candidates, and
 * what is drawn does not depend on where a batch ends.
 */
public final class SamplingInstructor implements Instructor {
    private final @Nullable Tutor tutor;
    private final FallibleTeacher absent;
    private final CandidateSampler sampler;
    private final AuditChoice auditChoice;
    private final AuditChoice occlusionChoice;
    private final SlateScores slateScores;
    private final RecentRates recentRates;
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
                teacher == null
                        ? null
                        : Tutor.of(
                                teacher,
                                new TeacherAuditor(teacher.vocabulary(), sampler),
                                sampler,
                                recentRates,
                                metrics),
                sampler,
                auditChoice,
                occlusionChoice,
                slateScores,
                recentRates,
                teacher == null || allowance.budget().coversAll() ? null : new BudgetedSelection(allowance, doubt),
                metrics);
    }

    private SamplingInstructor(
            @Nullable Tutor tutor,
            CandidateSampler sampler,
            AuditChoice auditChoice,
            AuditChoice occlusionChoice,
            SlateScores slateScores,
            RecentRates recentRates,
            @Nullable BudgetedSelection selection,
            InstructorMetrics metrics) {
        this.selection = selection;
        this.recentRates = recentRates;
        this.slateScores = slateScores;
        this.tutor = tutor;
        this.absent = new FallibleTeacher(null, metrics);
        this.sampler = sampler;
        this.auditChoice = auditChoice;
        this.occlusionChoice = occlusionChoice;
        this.metrics = metrics;
    }

    /** This task's instructor with another teacher: what it has recorded goes on, and this one is not used again. */
    public SamplingInstructor withTeacher(Teacher next) {
        TeacherAuditor auditor = tutor == null
                ? new TeacherAuditor(next.vocabulary(), sampler)
                : tutor.auditor().withVocabulary(next.vocabulary());
        return new SamplingInstructor(
                Tutor.of(next, auditor, sampler, recentRates, metrics),
                sampler,
                auditChoice,
                occlusionChoice,
                slateScores,
                recentRates,
                selection,
                metrics);
    }

    @Override
    public Instruction prepare(List<Lesson> batch) {
        List<Optional<List<Candidate>>> logged = batch.stream()
                .map(lesson -> slateScores.candidates(lesson.interaction()))
                .toList(); // refuses a bad score before anything is recorded
        List<LessonDraft> drafts = new ArrayList<>(batch.size());
        for (int i = 0; i < batch.size(); i++) {
            drafts.add(draft(batch.get(i), logged.get(i).orElse(null)));
            record(batch.get(i).interaction());
        }
        return tutor == null ? withoutTeacher(drafts) : new SampledInstruction(tutor, drafts, occlusionChoice);
    }

    private Instruction withoutTeacher(List<LessonDraft> drafts) {
        if (drafts.stream().anyMatch(draft -> !draft.needsNoTeacher())) {
            absent.ask(List.of());
        }
        return Instruction.of(() -> drafts.stream()
                .map(draft -> draft.needsNoTeacher() ? draft.withoutTeacher() : draft.unanswered())
                .toList());
    }

    private LessonDraft draft(Lesson lesson, @Nullable List<Candidate> logged) {
        Interaction interaction = lesson.interaction();
        if (logged != null) {
            return new LessonDraft(lesson, logged, null, SlateScores.VERSION, null);
        }
        List<Candidate> candidates = new ArrayList<>();
        interaction.involved().forEach(itemId -> candidates.add(new Candidate(itemId, null, 0)));
        candidates.addAll(sampler.draw(interaction, lesson.context()));
        AuditDraft audit = tutor != null && auditChoice.audits(interaction)
                ? tutor.auditor().draft(lesson)
                : null;
        return new LessonDraft(lesson, candidates, audit, null, select(lesson));
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
        if (tutor != null) {
            tutor.auditor().record(interaction);
        }
    }
}
