package io.whystream.event;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The contract's rules in one place: each refuses a value with a message that names the field. */
final class Require {
    /** Longest identifier taken, in UTF-16 units: an identifier is a key, not a document. */
    static final int MAX_ID_LENGTH = 512;

    private Require() {}

    static void present(String field, @Nullable Object value) {
        if (value == null) {
            throw new IllegalArgumentException(field + ": is missing");
        }
    }

    static void text(String field, @Nullable String value) {
        if (value == null) {
            throw new IllegalArgumentException(field + ": is missing");
        }
        if (value.isBlank()) {
            throw new IllegalArgumentException(field + ": must not be blank");
        }
        if (value.length() > MAX_ID_LENGTH) {
            throw new IllegalArgumentException(
                    field + ": is " + value.length() + " characters long, the limit is " + MAX_ID_LENGTH);
        }
    }

    static void finite(String field, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(field + ": must be a finite number, not " + value);
        }
    }

    static void finiteOrAbsent(String field, @Nullable Double value) {
        if (value != null) {
            finite(field, value);
        }
    }

    static <T> List<T> listOrEmpty(String field, @Nullable List<T> values) {
        if (values == null) {
            return List.of();
        }
        for (T value : values) {
            if (value == null) {
                throw new IllegalArgumentException(field + ": must not contain null");
            }
        }
        return List.copyOf(values);
    }

    static <V> Map<String, V> mapOrEmpty(String field, @Nullable Map<String, V> values) {
        if (values == null) {
            return Map.of();
        }
        values.forEach((key, value) -> present(field + "." + key, value));
        return Map.copyOf(values);
    }
}
