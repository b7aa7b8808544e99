package io.whystream.teacher;

import io.whystream.teacher.InstructorMetrics.Failure;
import org.jspecify.annotations.Nullable;

/** The model could not be loaded, or failed to answer; the message says which and what to do. */
public final class TeacherException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Failure reason;

    public TeacherException(String message) {
        this(Failure.FAILED, message, null);
    }

    public TeacherException(String message, Throwable cause) {
        this(cause instanceof TeacherException known ? known.reason() : Failure.FAILED, message, cause);
    }

    /** @param reason for counting; the message is for people */
    public TeacherException(Failure reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Failure reason() {
        return reason;
    }
}
