package io.whystream.event.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.fasterxml.jackson.databind.deser.ValueInstantiator;
import java.io.IOException;
import java.util.Collection;

/** Says in our words that an object or an array was expected and something else stands there. */
final class StructureRefusals extends DeserializationProblemHandler {
    @Override
    public Object handleUnexpectedToken(
            DeserializationContext context, JavaType target, JsonToken token, JsonParser parser, String problem)
            throws IOException {
        throw refusal(target.getRawClass(), token, parser);
    }

    @Override
    public Object handleMissingInstantiator(
            DeserializationContext context,
            Class<?> target,
            ValueInstantiator instantiator,
            JsonParser parser,
            String problem)
            throws IOException {
        throw refusal(target, parser.currentToken(), parser);
    }

    private static Refusal refusal(Class<?> target, JsonToken token, JsonParser parser) throws IOException {
        return new Refusal(parser, "expected " + kind(target) + ", found " + Refusal.found(parser, token));
    }

    /** What a structure of this class looks like on the wire. */
    static String kind(Class<?> target) {
        return Collection.class.isAssignableFrom(target) ? "an array" : "an object";
    }
}
