package io.whystream.teacher.swap;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A model that is to take over.
 *
 * @param uri of its folder, {@code file:} and nothing else
 * @param sha256 the folder's digest in 64 hexadecimal digits, see {@code teacher.djl.FolderDigest}; null where whoever orders
 *     it trusts the folder
 */
public record ModelOrder(String uri, @Nullable String sha256) {
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    public ModelOrder {
        if (uri == null || uri.isBlank()) {
            throw new IllegalArgumentException("uri: must name the model's folder, like file:/models/teacher-7");
        }
        sha256 = sha256 == null ? null : sha256.toLowerCase(Locale.ROOT);
        if (sha256 != null && !DIGEST.matcher(sha256).matches()) {
            throw new IllegalArgumentException("sha256: must be 64 hexadecimal digits, but is " + sha256);
        }
    }
}
