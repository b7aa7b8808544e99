package io.whystream.service;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/**
 * What a request must bring to be listened to.
 *
 * @param secret never printed
 */
public record AccessKey(String secret) {
    /** Whether this is the key; compared in a time that does not depend on where it differs. */
    boolean is(@Nullable String given) {
        return MessageDigest.isEqual(digest(secret), digest(given == null ? "" : given));
    }

    /** Of equal length for all keys, so that a comparison does not tell how long the right one is. */
    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java runtime has SHA-256", impossible);
        }
    }

    @Override
    public String toString() {
        return "set";
    }
}
