package io.whystream.event.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** One of our own readers refused a value; Jackson adds the path to it on the way up. */
final class Refusal extends MismatchedInputException {
    private static final long serialVersionUID = 1L;
    private static final int VALUE_LENGTH = 60;

    Refusal(JsonParser parser, String problem) {
        super(parser, problem);
    }

    /** The value at hand is not of the kind that the contract asks for. */
    static Refusal expected(String kind, JsonParser parser) throws IOException {
        return new Refusal(parser, "expected " + kind + ", found " + found(parser, parser.currentToken()));
    }

    /** What stands at this place, in words. */
    static String found(JsonParser parser, @Nullable JsonToken token) throws IOException {
        if (token == null) {
            return "nothing";
        }
        return switch (token) {
            case VALUE_STRING -> "the string \"" + Excerpt.of(parser.getText(), VALUE_LENGTH) + '"';
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "the number " + Excerpt.of(parser.getText(), VALUE_LENGTH);
            case START_OBJECT, END_OBJECT, FIELD_NAME -> "an object";
            case START_ARRAY, END_ARRAY -> "an array";
            case VALUE_TRUE, VALUE_FALSE, VALUE_NULL -> token.asString();
            case VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE -> "something unreadable";
        };
    }
}
