package io.whystream.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One earlier choice of a user. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record HistoryEntry(
        @JsonProperty(required = true) String itemId,
        @JsonProperty(required = true) InteractionType type,
        @Nullable Double value,
        @JsonProperty(required = true) Instant timestamp) {
    public HistoryEntry {
        Require.text("itemId", itemId);
        Require.present("type", type);
        Require.moment("timestamp", timestamp);
        Require.finiteOrAbsent("value", value);
    }
}
