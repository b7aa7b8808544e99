package io.whystream.trail;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** When the catalogue's entries came: what was told before cannot be held against them. */
public final class LaterEntries {
    /** How long after its record's time an entry may have reached the last instance. */
    private static final Duration SPREAD = Duration.ofSeconds(30);

    private final Map<String, Instant> came = new HashMap<>();

    /** An entry came, changed or went. */
    public void changed(String itemId, Instant when) {
        came.put(itemId, when);
    }

    /** Whether one of these may have changed after that time. */
    boolean any(Collection<String> itemIds, Instant time) {
        return itemIds.stream().anyMatch(itemId -> {
            Instant when = came.get(itemId);
            return when != null && when.plus(SPREAD).isAfter(time);
        });
    }
}
