package io.whystream.trail;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs explanations, so that whoever has the key can tell whether one is as it was written: HMAC-SHA256 (RFC 2104) over the
 * bytes of the record's value, in a header of the record. Never shown by {@link #toString}. Thread-safe.
 */
public final class SigningKey {
    /** The header that holds the signature: {@code hmac-sha256=} and 64 hexadecimal digits. */
    public static final String HEADER = "whystream-signature";

    private static final String ALGORITHM = "HmacSHA256";
    private static final String SCHEME = "hmac-sha256=";
    /** Shorter ones can be guessed; bytes. */
    private static final int SHORTEST = 16;

    private final SecretKeySpec key;

    private SigningKey(byte[] secret) {
        this.key = new SecretKeySpec(secret, ALGORITHM);
    }

    /**
     * The key of a secret text.
     *
     * @param secret white space around it does not count
     * @throws IllegalArgumentException when it is shorter than 16 bytes
     */
    public static SigningKey of(String secret) {
        byte[] bytes = secret.strip().getBytes(StandardCharsets.UTF_8);
        if (bytes.length < SHORTEST) {
            throw new IllegalArgumentException("a signing key must have at least " + SHORTEST + " bytes, but this has "
                    + bytes.length + ": make one with openssl rand -hex 32");
        }
        return new SigningKey(bytes);
    }

    /** What the header says of a record's value. */
    public byte[] sign(byte[] value) {
        return (SCHEME + HexFormat.of().formatHex(code(value))).getBytes(StandardCharsets.US_ASCII);
    }

    /** Whether the header is that of this value, by this key; compared in a time that does not depend on where it differs. */
    public boolean verifies(byte[] value, byte[] signature) {
        return MessageDigest.isEqual(sign(value), signature);
    }

    private byte[] code(byte[] value) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(value);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    @Override
    public String toString() {
        return "SigningKey[not shown]";
    }
}
