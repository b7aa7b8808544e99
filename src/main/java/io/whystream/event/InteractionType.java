package io.whystream.event;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a user did with an item. */
public enum InteractionType {
    /** Items were shown; nothing is known yet of what the user made of them. */
    @JsonProperty("impression")
    IMPRESSION,
    @JsonProperty("click")
    CLICK,
    @JsonProperty("rating")
    RATING,
    @JsonProperty("purchase")
    PURCHASE,
    /** The item was offered and turned down. */
    @JsonProperty("skip")
    SKIP;

    /** Whether the user chose the item: choices enter the history and are the label that a ranker learns. */
    public boolean isChoice() {
        return this == CLICK || this == RATING || this == PURCHASE;
    }
}
