package io.whystream.event.json;

import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.KeyDeserializer;
import java.io.IOException;

/** Reads the keys of maps, held to what {@link TextReader} asks of a text. */
final class KeyReader extends KeyDeserializer {
    @Override
    public String deserializeKey(String key, DeserializationContext context) throws IOException {
        if (!TextReader.isWellFormed(key)) {
            throw new Refusal(context.getParser(), "a key holds half a surrogate pair, which is no character");
        }
        return key;
    }
}
