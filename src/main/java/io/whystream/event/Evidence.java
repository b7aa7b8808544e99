package io.whystream.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * One history item that the teacher knew of.
 *
 * @param effect what it did to the teacher's raw logit, in log-odds: the logit with the whole history less the one
 *     without this item. Measured on a share of the audited events
 * @param probabilityEffect the same of the log-probability among the candidates
 * @param attention no reason: its share of the last position's attention in the last block, heads averaged; 0 to 1
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Evidence(
        @JsonProperty(required = true) String itemId,
        @Nullable String title,
        @Nullable Double effect,
        @Nullable Double probabilityEffect,
        @Nullable Double attention) {
    /** One that was not left out to see what it does. */
    public Evidence(String itemId, @Nullable String title, double attention) {
        this(itemId, title, null, null, attention);
    }

    public Evidence {
        Require.text("itemId", itemId);
        Require.finiteOrAbsent("effect", effect);
        Require.finiteOrAbsent("probabilityEffect", probabilityEffect);
        attention = attention == null ? null : (Double) Require.share("attention", attention);
    }
}
