package io.whystream.teacher;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A teacher that may fail or be missing: asks it, and turns a failure into an empty answer that is counted each time and
 * logged when it begins and when it ends. Not thread-safe.
 */
final class FallibleTeacher {
    private static final System.Logger LOG = System.getLogger(FallibleTeacher.class.getName());

    private final @Nullable Teacher teacher;
    private final InstructorMetrics metrics;
    private boolean failing;

    FallibleTeacher(@Nullable Teacher teacher, InstructorMetrics metrics) {
        this.teacher = teacher;
        this.metrics = metrics;
    }

    /** The answers in the order of the questions, or nothing when there are none to be had. */
    Optional<List<TeacherAnswer>> ask(List<TeacherQuestion> questions) {
        if (teacher == null) {
            return failed(InstructorMetrics.Failure.ABSENT, "there is none");
        }
        try {
            long start = System.nanoTime();
            List<TeacherAnswer> answers = teacher.answer(questions);
            AnswerCheck.check(questions, answers, teacher.vocabulary().rows());
            metrics.batchAnswered(questions.size(), System.nanoTime() - start);
            recovered();
            return Optional.of(answers);
        } catch (TeacherException e) {
            return failed(e.reason(), String.valueOf(e.getMessage()));
        }
    }

    private Optional<List<TeacherAnswer>> failed(InstructorMetrics.Failure reason, String message) {
        metrics.teacherFailed(reason);
        if (!failing) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "The teacher is unavailable, predictions go on without its logits: {0}",
                    message);
        }
        failing = true;
        return Optional.empty();
    }

    private void recovered() {
        if (failing) {
            LOG.log(System.Logger.Level.INFO, "The teacher answers again");
        }
        failing = false;
    }
}
