package io.whystream.event.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads a string that can be written again: half a surrogate pair has no form in UTF-8 and is refused. */
final class TextReader extends ScalarReader<String> {
    private static final long serialVersionUID = 1L;

    TextReader() {
        super(String.class, "a string", null);
    }

    @Override
    @Nullable
    String read(JsonParser parser, JsonToken token) throws IOException {
        if (token != JsonToken.VALUE_STRING) {
            return null;
        }
        String text = parser.getText();
        if (!isWellFormed(text)) {
            throw new Refusal(parser, "holds half a surrogate pair, which is no character");
        }
        return text;
    }

    static boolean isWellFormed(String text) {
        int at = 0;
        while (at < text.length()) {
            char unit = text.charAt(at);
            if (!Character.isSurrogate(unit)) {
                at++;
            } else if (Character.isHighSurrogate(unit)
                    && at + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(at + 1))) {
                at += 2;
            } else {
                return false;
            }
        }
        return true;
    }
}
