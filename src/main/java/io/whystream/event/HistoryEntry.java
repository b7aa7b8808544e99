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
        Require.text("history.itemId", itemId);
        Require.present("history.type", type);
        Require.present("history.timestamp", timestamp);
        Require.finiteOrAbsent("history.value", value);
    }
}
