package io.whystream.teacher.training;

import io.whystream.event.Item;
import java.util.List;
import java.util.Map;

/**
 * What a teacher will meet once it is trained.
 *
 * @param latest histories like those of its users ({@link LatestHistories}), for what it expects of each item; may be none
 * @param catalogue what is known of items, by id, for what it thinks of items that come later; may be empty
 */
public record Outlook(List<List<String>> latest, Map<String, Item> catalogue) {
    /** Of a teacher that will not meet a stream. */
    public static final Outlook NONE = new Outlook(List.of(), Map.of());
}
