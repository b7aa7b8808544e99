package io.whystream.event.json;

/**
 * A document that breaks the contract. The message names the field, says what is wrong and what was expected; it is one
 * line of at most {@value #MAX_LENGTH} characters, whatever the document holds.
 */
public final class ContractException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    static final int MAX_LENGTH = 200;

    ContractException(String message, Throwable cause) {
        super(Excerpt.of(message, MAX_LENGTH), cause);
    }

    ContractException(String message) {
        super(Excerpt.of(message, MAX_LENGTH));
    }
}
