package io.whystream.topology;

/** A record is to be set aside; the message is the reason that travels in its header. */
final class Rejection extends Exception {
    private static final long serialVersionUID = 1L;

    private final DeadLetterReason reason;

    Rejection(DeadLetterReason reason, String message) {
        super(message, null, false, false);
        this.reason = reason;
    }

    DeadLetterReason reason() {
        return reason;
    }
}
