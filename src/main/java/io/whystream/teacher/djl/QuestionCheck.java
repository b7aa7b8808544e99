package io.whystream.teacher.djl;

import io.whystream.event.TeacherVersion;
import io.whystream.teacher.TeacherException;
import io.whystream.teacher.TeacherQuestion;
import io.whystream.teacher.Vocabulary;

/** Whether a question speaks only of rows that a teacher has: native code may not be trusted to look. */
record QuestionCheck(TeacherVersion version, Vocabulary vocabulary) {
    /** @throws TeacherException naming the first row that is not an item of the teacher */
    void check(TeacherQuestion question) {
        for (int row : question.history()) {
            check("history", row, vocabulary.rows());
        }
        for (int row : question.candidates()) {
            check("candidates", row, vocabulary.rowsWithContent());
        }
    }

    private void check(String where, int row, int rows) {
        if (row < Vocabulary.UNKNOWN || row >= rows) {
            throw new TeacherException(where + ": row " + row + " is not an item of teacher " + version.version()
                    + ", which has the rows 1 to " + (rows - 1));
        }
    }
}
