package io.whystream.teacher;

import java.util.List;

/** Holds a teacher to its contract, so that a wrong answer is a failure of the teacher and not of the stream. */
public final class AnswerCheck {
    private AnswerCheck() {}

    /**
     * @param rows the vocabulary's rows
     * @throws TeacherException when an answer is missing, of the wrong length, or not finite
     */
    public static void check(List<TeacherQuestion> questions, List<TeacherAnswer> answers, int rows) {
        length("answers", questions.size(), answers.size());
        for (int i = 0; i < questions.size(); i++) {
            check(questions.get(i), answers.get(i), rows);
        }
    }

    private static void check(TeacherQuestion question, TeacherAnswer answer, int rows) {
        length("logits", question.candidates().length, answer.logits().length);
        finite("logits", answer.logits());
        finite("attention", answer.attention());
        if (answer.attention().length > question.history().length) {
            length("attention weights", question.history().length, answer.attention().length);
        }
        if (question.wholeCatalogue()) {
            float[] logits = answer.catalogueLogits()
                    .orElseThrow(() -> new TeacherException("the teacher left out the catalogue's logits"));
            length("catalogue logits", rows, logits.length);
            finite("catalogue logits", logits);
        }
    }

    private static void length(String what, int expected, int actual) {
        if (expected != actual) {
            throw new TeacherException("the teacher gave " + actual + " " + what + " where " + expected + " fit");
        }
    }

    private static void finite(String what, float[] values) {
        for (float value : values) {
            if (!Float.isFinite(value)) {
                throw new TeacherException(
                        InstructorMetrics.Failure.NOT_FINITE, "the teacher's " + what + " hold a " + value, null);
            }
        }
    }
}
