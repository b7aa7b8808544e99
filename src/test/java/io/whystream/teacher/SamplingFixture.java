package io.whystream.teacher;

import io.whystream.context.UserContext;
import io.whystream.event.Interaction;
import io.whystream.event.InteractionType;
import io.whystream.event.SlateItem;
import io.whystream.event.Source;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Interactions in one line each. */
public final class SamplingFixture {
    private SamplingFixture() {}

    public static Interaction choice(String eventId, String itemId) {
        return interaction(eventId, itemId, InteractionType.CLICK, List.of());
    }

    static Interaction skip(String eventId, String itemId) {
        return interaction(eventId, itemId, InteractionType.SKIP, List.of());
    }

    static Interaction impression(String eventId, String... itemIds) {
        List<SlateItem> slate =
                Arrays.stream(itemIds).map(id -> new SlateItem(id, null)).toList();
        return interaction(eventId, null, InteractionType.IMPRESSION, slate);
    }

    public static UserContext userWith(String... itemIds) {
        UserContext context = UserContext.empty();
        for (String itemId : itemIds) {
            context = context.fold(choice("before-" + itemId, itemId));
        }
        return context;
    }

    public static Lesson lesson(Interaction interaction, UserContext context) {
        return new Lesson(interaction, new Source("interactions", 0, 0), context);
    }

    private static Interaction interaction(String eventId, String itemId, InteractionType type, List<SlateItem> slate) {
        return new Interaction(
                eventId, "user", itemId, type, null, Instant.ofEpochSecond(1_700_000_000), slate, Map.of());
    }
}
