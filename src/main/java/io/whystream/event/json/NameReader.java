package io.whystream.event.json;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads one of a few names, exactly as its {@link JsonProperty} spells it.
 *
 * @param <E> whose constants all carry that annotation
 */
final class NameReader<E extends Enum<E>> extends ScalarReader<E> {
    private static final long serialVersionUID = 1L;
    private static final int VALUE_LENGTH = 60;
    private final LinkedHashMap<String, E> byName;

    NameReader(Class<E> type) {
        this(type, constantsByName(type));
    }

    private NameReader(Class<E> type, Map<String, E> byName) {
        super(type, "one of " + String.join(", ", byName.keySet()), null);
        this.byName = new LinkedHashMap<>(byName);
    }

    @Override
    @Nullable
    E read(JsonParser parser, JsonToken token) throws IOException {
        if (token != JsonToken.VALUE_STRING) {
            return null;
        }
        E value = byName.get(parser.getText());
        if (value == null) {
            throw new Refusal(
                    parser,
                    "unknown \"" + Excerpt.of(parser.getText(), VALUE_LENGTH) + "\"; known are "
                            + String.join(", ", byName.keySet()));
        }
        return value;
    }

    private static <E extends Enum<E>> Map<String, E> constantsByName(Class<E> type) {
        Map<String, E> names = new LinkedHashMap<>();
        WireNames.of(type).forEach((constant, name) -> names.put(name.getValue(), constant));
        return names;
    }
}
