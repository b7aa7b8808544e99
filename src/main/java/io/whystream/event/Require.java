package io.whystream.event;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The contract's rules in one place: each refuses a value with a message that names the field. */
final class Require {
    /** Longest identifier taken, in Unicode characters: an identifier is a key, not a document. */
    static final int MAX_ID_LENGTH = 512;

    /** How far rounding may carry a probability over its end. */
    private static final double ROUNDING = 1e-6;

    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");

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
        if (value.length() > MAX_ID_LENGTH && value.codePointCount(0, value.length()) > MAX_ID_LENGTH) {
            throw new IllegalArgumentException(field + ": is " + value.codePointCount(0, value.length())
                    + " characters long, the limit is " + MAX_ID_LENGTH);
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

    /** A sentence or a name of any length that says something. */
    static void sentence(String field, @Nullable String value) {
        if (value == null) {
            throw new IllegalArgumentException(field + ": is missing");
        }
        if (value.isBlank()) {
            throw new IllegalArgumentException(field + ": must not be blank");
        }
    }

    static void moment(String field, @Nullable Instant value) {
        if (value == null) {
            throw new IllegalArgumentException(field + ": is missing");
        }
        if (value.isBefore(EARLIEST) || value.isAfter(LATEST)) {
            throw new IllegalArgumentException(field + ": must lie in the years 1 to 9999, but is " + value);
        }
    }

    /** The value, drawn back into the range where rounding alone has carried it out (by at most 1e-6). */
    static double within(String field, double value, double least, double most) {
        double drawnBack = Math.max(least, Math.min(most, value));
        if (!Double.isFinite(value) || Math.abs(value - drawnBack) > ROUNDING) {
            throw new IllegalArgumentException(field + ": must be " + range(least, most) + ", but is " + value);
        }
        return drawnBack;
    }

    static void notNegative(String field, long value) {
        if (value < 0) {
            throw new IllegalArgumentException(field + ": must not be negative, but is " + value);
        }
    }

    static void notNegative(String field, double value) {
        if (!(value >= 0 && Double.isFinite(value))) {
            throw new IllegalArgumentException(field + ": must not be negative, but is " + value);
        }
    }

    static double share(String field, double value) {
        return within(field, value, 0, 1);
    }

    static @Nullable Double rankOrAbsent(String field, @Nullable Double value) {
        return value == null ? null : (Double) within(field, value, 1, Double.MAX_VALUE);
    }

    private static String range(double least, double most) {
        if (most >= Integer.MAX_VALUE) {
            return "at least " + least;
        }
        return least <= -Double.MAX_VALUE ? "at most " + most : "between " + least + " and " + most;
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
