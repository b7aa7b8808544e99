package io.whystream.cli;

/** A command cannot do what it was asked; the message says why and what to do, in one line for people. */
final class CommandException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CommandException(String message) {
        super(message);
    }

    CommandException(String message, Throwable cause) {
        super(message, cause);
    }
}
