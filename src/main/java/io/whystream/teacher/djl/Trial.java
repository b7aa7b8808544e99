package io.whystream.teacher.djl;

import io.whystream.teacher.TeacherAnswer;
import io.whystream.teacher.TeacherException;
import io.whystream.teacher.TeacherQuestion;
import io.whystream.teacher.Vocabulary;
import java.util.Arrays;
import java.util.List;

/**
 * Asks a teacher what every stream will ask, before the first event does: a new user, an unknown item, a history longer
 * than the window, the whole catalogue. Held against it are failures, shapes, numbers that are not finite (all by the
 * asking itself), and answers that change with the batch or from one call to the next.
 */
final class Trial {
    /** How far two answers to one question may lie apart: relative above 1, absolute below. */
    private static final float TOLERANCE = 1e-3f;

    private final ExportedTeacher teacher;

    private Trial(ExportedTeacher teacher) {
        this.teacher = teacher;
    }

    /**
     * The teacher, if it passed; closed, if it did not.
     *
     * @throws TeacherException that says what it failed on
     */
    static ExportedTeacher passed(ExportedTeacher teacher) {
        try {
            new Trial(teacher).run();
            return teacher;
        } catch (TeacherException failure) {
            teacher.close();
            throw failure;
        }
    }

    private void run() {
        int last = teacher.vocabulary().rows() - 1;
        int[] full = new int[teacher.window() + 1];
        Arrays.setAll(full, i -> Vocabulary.UNKNOWN + i % last);
        List<TeacherQuestion> questions = List.of(
                new TeacherQuestion(new int[] {last}, new int[] {last}, true),
                new TeacherQuestion(full, new int[] {Vocabulary.FIRST_ITEM, Vocabulary.UNKNOWN, last}, false),
                new TeacherQuestion(new int[] {}, new int[] {Vocabulary.UNKNOWN, last}, false),
                new TeacherQuestion(new int[] {Vocabulary.UNKNOWN, last}, new int[] {last}, false));
        for (TeacherQuestion question : questions) {
            ask(question);
        }
        List<TeacherAnswer> together = teacher.answer(questions);
        for (int i = 0; i < questions.size(); i++) {
            requireSame(together.get(i).logits(), ask(questions.get(i)).logits());
        }
    }

    private TeacherAnswer ask(TeacherQuestion question) {
        try {
            return teacher.answer(List.of(question)).get(0);
        } catch (TeacherException failure) {
            throw new TeacherException(
                    "fails its trial, asked about "
                            + (question.wholeCatalogue()
                                    ? "all rows from 1 to "
                                            + (teacher.vocabulary().rowsWithContent() - 1)
                                    : question.candidates().length + " candidates")
                            + " after a history of " + question.history().length + " items: " + failure.getMessage(),
                    failure);
        }
    }

    private static void requireSame(float[] together, float[] alone) {
        for (int i = 0; i < alone.length; i++) {
            float gap = Math.abs(together[i] - alone[i]);
            if (gap > TOLERANCE * Math.max(1, Math.abs(alone[i]))) {
                throw new TeacherException("answers one question with a logit of " + alone[i] + " alone and "
                        + together[i] + " in a batch: was it exported in training mode, or with a fixed batch?");
            }
        }
    }
}
