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
        for (E constant : type.getEnumConstants()) {
            names.put(wireName(constant), constant);
        }
        return names;
    }

    private static String wireName(Enum<?> constant) {
        try {
            JsonProperty property =
                    constant.getDeclaringClass().getField(constant.name()).getAnnotation(JsonProperty.class);
            if (property == null) {
                throw new IllegalArgumentException(constant + ": needs a @JsonProperty with its name on the wire");
            }
            return property.value();
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException("every constant is a field of its class", e);
        }
    }
}
