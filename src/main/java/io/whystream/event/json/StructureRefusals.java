package io.whystream.event.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.fasterxml.jackson.databind.deser.ValueInstantiator;
import java.io.IOException;

/** Says in our words that an object or an array was expected and something else stands there. */
final class StructureRefusals extends DeserializationProblemHandler {
    @Override
    public Object handleUnexpectedToken(
            DeserializationContext context, JavaType target, JsonToken token, JsonParser parser, String problem)
            throws IOException {
        throw refusal(target, token, parser);
    }

    @Override
    public Object handleMissingInstantiator(
            DeserializationContext context,
            Class<?> target,
            ValueInstantiator instantiator,
            JsonParser parser,
            String problem)
            throws IOException {
        throw refusal(context.constructType(target), parser.currentToken(), parser);
    }

    static Refusal refusal(JavaType target, JsonToken token, JsonParser parser) throws IOException {
        String kind = target.isCollectionLikeType() ? "an array" : "an object";
        return new Refusal(parser, "expected " + kind + ", found " + Refusal.found(parser, token));
    }
}
