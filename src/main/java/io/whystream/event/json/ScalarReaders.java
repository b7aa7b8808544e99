package io.whystream.event.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The strict readers of numbers and booleans. */
final class ScalarReaders {
    /** Above this a double no longer holds every whole number. */
    private static final double EXACT_WHOLE = 0x1.0p53;

    private ScalarReaders() {}

    static final class OfDouble extends ScalarReader<Double> {
        private static final long serialVersionUID = 1L;

        OfDouble(Class<Double> type) {
            super(type, "a number", type.isPrimitive() ? 0.0 : null);
        }

        @Override
        @Nullable
        Double read(JsonParser parser, JsonToken token) throws IOException {
            return token.isNumeric() ? finite(parser, parser.getDoubleValue()) : null;
        }
    }

    static final class OfFloat extends ScalarReader<Float> {
        private static final long serialVersionUID = 1L;

        OfFloat(Class<Float> type) {
            super(type, "a number", type.isPrimitive() ? 0f : null);
        }

        @Override
        @Nullable
        Float read(JsonParser parser, JsonToken token) throws IOException {
            return token.isNumeric() ? (float) finite(parser, parser.getFloatValue()) : null;
        }
    }

    static final class OfLong extends ScalarReader<Long> {
        private static final long serialVersionUID = 1L;

        OfLong(Class<Long> type) {
            super(type, "a whole number", type.isPrimitive() ? 0L : null);
        }

        @Override
        @Nullable
        Long read(JsonParser parser, JsonToken token) throws IOException {
            return whole(parser, token);
        }
    }

    static final class OfInteger extends ScalarReader<Integer> {
        private static final long serialVersionUID = 1L;

        OfInteger(Class<Integer> type) {
            super(type, "a whole number of 32 bits", type.isPrimitive() ? 0 : null);
        }

        @Override
        @Nullable
        Integer read(JsonParser parser, JsonToken token) throws IOException {
            Long value = whole(parser, token);
            return value == null || value.intValue() != value ? null : (Integer) value.intValue();
        }
    }

    static final class OfBoolean extends ScalarReader<Boolean> {
        private static final long serialVersionUID = 1L;

        OfBoolean(Class<Boolean> type) {
            super(type, "true or false", type.isPrimitive() ? false : null);
        }

        @Override
        @Nullable
        Boolean read(JsonParser parser, JsonToken token) {
            return token.isBoolean() ? (Boolean) (token == JsonToken.VALUE_TRUE) : null;
        }
    }

    /**
     * The whole number at hand, or null where there is none that a long holds. As in JSON Schema, 1.0 is a whole number
     * too.
     */
    static @Nullable Long whole(JsonParser parser, JsonToken token) throws IOException {
        if (token == JsonToken.VALUE_NUMBER_INT) {
            return parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER ? null : (Long) parser.getLongValue();
        }
        if (token != JsonToken.VALUE_NUMBER_FLOAT) {
            return null;
        }
        double value = parser.getDoubleValue();
        return value == Math.rint(value) && Math.abs(value) <= EXACT_WHOLE ? (Long) (long) value : null;
    }

    private static double finite(JsonParser parser, double value) throws IOException {
        if (!Double.isFinite(value)) {
            throw Refusal.expected("a number within range", parser);
        }
        return value;
    }
}
