package io.whystream.teacher.djl;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;

/**
 * {@code model.json} of a model that somebody brings.
 *
 * @param name of the model, in every prediction
 * @param window how many of the most recent history items it is shown: always the length of its input, at least 1
 * @param unknownItems how many distinct items its unknown row stood for in training; 0 or absent where each counts as one
 */
record ForeignCard(
        @JsonProperty(required = true) String name,
        @JsonProperty(required = true) int window,
        @JsonSetter(nulls = Nulls.AS_EMPTY) int unknownItems) {
    private static final int LONGEST_WINDOW = 10_000;

    ForeignCard {
        if (name.isBlank()) {
            throw new IllegalArgumentException("name: must not be blank");
        }
        if (window < 1 || window > LONGEST_WINDOW) {
            throw new IllegalArgumentException(
                    "window: must lie between 1 and " + LONGEST_WINDOW + ", but is " + window);
        }
        if (unknownItems < 0) {
            throw new IllegalArgumentException("unknownItems: must not be negative, but is " + unknownItems);
        }
    }
}
