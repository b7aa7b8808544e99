package io.whystream.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A reason by its name, as explanations give it; without {@code about}, the whole kind.
 *
 * @param kind one of {@link #KINDS}
 * @param about the item id, category, creator, tag, concept or circumstance; absent for the whole kind, and always for
 *     kinds that name nothing (popularity, rating, age, general)
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReasonName(
        @JsonProperty(required = true) String kind,
        @Nullable String about) {
    private static final List<String> NAMING = List.of("history", "category", "creator", "tag", "concept", "context");
    private static final List<String> NAMELESS = List.of("popularity", "rating", "age", "general");

    /** So much of a kind that there is not is shown, in characters. */
    private static final int SHOWN = 60;

    /** All kinds of reasons that explanations give. */
    public static final List<String> KINDS =
            Stream.concat(NAMING.stream(), NAMELESS.stream()).toList();

    public ReasonName {
        Require.present("kind", kind);
        if (!KINDS.contains(kind)) {
            throw new IllegalArgumentException(
                    "kind: unknown \"" + beginning(kind) + "\"; known are " + String.join(", ", KINDS));
        }
        if (about != null) {
            Require.text("about", about);
            if (NAMELESS.contains(kind)) {
                throw new IllegalArgumentException("about: must be absent, for " + kind + " is one single reason");
            }
        }
    }

    private static String beginning(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
