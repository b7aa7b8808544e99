package io.whystream.explain;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The name of an explanation: the same whenever the same event is answered again. */
public final class ExplanationId {
    private static final int BYTES = 16;

    private ExplanationId() {}

    /** The first 128 bits of SHA-256 over user, event and item, in hexadecimal. */
    public static String of(String userId, String eventId, String itemId) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String part : new String[] {userId, eventId, itemId}) {
                digest.update(part.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            }
            return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
