package io.whystream.teacher;

/** The model could not be loaded, or failed to answer; the message says which and what to do. */
public final class TeacherException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public TeacherException(String message) {
        super(message);
    }

    public TeacherException(String message, Throwable cause) {
        super(message, cause);
    }
}
