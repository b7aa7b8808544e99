package io.whystream.topology;

/** The stream cannot run; the message says what is wrong and what to do, in one line for people. */
public final class StreamException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StreamException(String message) {
        super(message);
    }

    public StreamException(String message, Throwable cause) {
        super(message, cause);
    }
}
