package io.whystream.event;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a user did, or was shown: the input of everything.
 *
 * @param eventId identifies the event; an id seen before for that user is dropped and counted
 * @param itemId the item; absent only from an impression, which then has a slate
 * @param value the rating, or the price paid: any finite number
 * @param timestamp when it happened; on the wire epoch milliseconds or ISO-8601
 * @param slate the items shown, best place first; empty when not known
 * @param context where it happened: device, surface, locale, …
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Interaction(
        @JsonProperty(required = true) String eventId,
        @JsonProperty(required = true) String userId,
        @Nullable String itemId,
        @JsonProperty(required = true) InteractionType type,
        @Nullable Double value,
        @JsonProperty(required = true) Instant timestamp,
        List<SlateItem> slate,
        Map<String, String> context) {

    public Interaction {
        Require.text("eventId", eventId);
        Require.text("userId", userId);
        Require.present("type", type);
        Require.moment("timestamp", timestamp);
        Require.finiteOrAbsent("value", value);
        slate = Require.listOrEmpty("slate", slate);
        context = Require.mapOrEmpty("context", context);
        if (itemId == null && (type != InteractionType.IMPRESSION || slate.isEmpty())) {
            throw new IllegalArgumentException("itemId: is missing; only an impression with a slate goes without one");
        }
        if (itemId != null) {
            Require.text("itemId", itemId);
        }
    }

    /** The items that this event is about, in order: its item, or for an impression the slate. */
    @JsonIgnore
    public List<String> subjects() {
        if (type == InteractionType.IMPRESSION && !slate.isEmpty()) {
            return slate.stream().map(SlateItem::itemId).distinct().toList();
        }
        return List.of(chosenOrOffered());
    }

    /**
     * The event's subjects, then whatever else was on the slate: what was shown beside a choice and not chosen says as
     * much as the choice.
     */
    @JsonIgnore
    public List<String> involved() {
        return Stream.concat(subjects().stream(), slate.stream().map(SlateItem::itemId))
                .distinct()
                .toList();
    }

    private String chosenOrOffered() {
        if (itemId == null) {
            throw new IllegalStateException("an event without a slate has an item");
        }
        return itemId;
    }
}
