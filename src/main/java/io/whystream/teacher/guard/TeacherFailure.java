package io.whystream.teacher.guard;

import io.whystream.teacher.InstructorMetrics.Failure;
import io.whystream.teacher.TeacherException;
import org.jspecify.annotations.Nullable;

/** Whatever a model throws, errors of the JVM and of its native code among them, is a failure of the teacher. */
final class TeacherFailure {
    private TeacherFailure() {}

    static TeacherException of(@Nullable Throwable thrown) {
        if (thrown instanceof TeacherException known) {
            return known;
        }
        Failure reason = thrown instanceof OutOfMemoryError ? Failure.OUT_OF_MEMORY : Failure.FAILED;
        return new TeacherException(reason, "the teacher failed with " + thrown, thrown);
    }
}
