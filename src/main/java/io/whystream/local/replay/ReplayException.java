package io.whystream.local.replay;

/** A replay that cannot go on; the message is one line that says where, and what is missing. */
public final class ReplayException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ReplayException(String message) {
        super(message);
    }

    ReplayException(String message, Throwable cause) {
        super(message, cause);
    }
}
