package io.whystream.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * One item of a slate that was shown.
 *
 * @param score what the company's own ranker thought of it, where known (any real number)
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SlateItem(
        @JsonProperty(required = true) String itemId,
        @Nullable Double score) {
    public SlateItem {
        Require.text("itemId", itemId);
        Require.finiteOrAbsent("score", score);
    }
}
