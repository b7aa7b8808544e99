package io.whystream.event.json;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.io.SerializedString;
import java.util.EnumMap;
import java.util.Map;

/** What the constants of an enum are called on the wire: each says so by a {@link JsonProperty}. */
final class WireNames {
    private WireNames() {}

    static <E extends Enum<E>> Map<E, SerializedString> of(Class<E> type) {
        Map<E, SerializedString> names = new EnumMap<>(type);
        for (E constant : type.getEnumConstants()) {
            names.put(constant, new SerializedString(nameOf(constant)));
        }
        return names;
    }

    private static String nameOf(Enum<?> constant) {
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
