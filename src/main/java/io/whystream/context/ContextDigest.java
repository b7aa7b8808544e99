package io.whystream.context;

import io.whystream.event.HistoryEntry;
import io.whystream.event.ReasonName;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * Names what was known of a user when an answer was made: the first 128 bits, in hexadecimal, of SHA-256 over the history,
 * oldest first, and the muted reasons, longest ago first. Of each choice: item id, type and epoch milliseconds; of each muted
 * reason: kind and what it names, which may be empty. Every text in UTF-8 and followed by a zero byte; a second zero byte
 * stands between history and muted reasons.
 */
public final class ContextDigest {
    private static final int BYTES = 16;

    private ContextDigest() {}

    /**
     * @param history the choices before the event, oldest first
     * @param muted longest ago first
     */
    public static String of(List<HistoryEntry> history, List<ReasonName> muted) {
        MessageDigest digest = sha256();
        for (HistoryEntry entry : history) {
            add(digest, entry.itemId());
            add(digest, entry.type().name().toLowerCase(Locale.ROOT));
            add(digest, Long.toString(entry.timestamp().toEpochMilli()));
        }
        digest.update((byte) 0);
        for (ReasonName reason : muted) {
            add(digest, reason.kind());
            add(digest, reason.about() == null ? "" : reason.about());
        }
        return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
    }

    private static void add(MessageDigest digest, String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
