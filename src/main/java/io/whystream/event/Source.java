package io.whystream.event;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where a record stood: enough to read it again. */
public record Source(
        @JsonProperty(required = true) String topic,
        @JsonProperty(required = true) int partition,
        @JsonProperty(required = true) long offset) {
    public Source {
        Require.text("topic", topic);
        Require.notNegative("partition", partition);
        Require.notNegative("offset", offset);
    }
}
