package io.whystream.feature;

import io.whystream.event.Item;
import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;

/**
 * Small numbers for the dates on which items were released: there are far fewer dates than items, and what follows from a
 * date need not be worked out for each. Not thread-safe.
 */
final class ReleaseDates {
    private final Long2ObjectOpenHashMap<ReleaseDate> dates = new Long2ObjectOpenHashMap<>();
    private final FromFacts<ReleaseDate> known = new FromFacts<>(this::find);

    /** When an item was released, or {@link ReleaseDate#NONE}. */
    ReleaseDate of(int item, Item itemFacts) {
        return known.of(item, itemFacts);
    }

    private ReleaseDate find(Item facts) {
        return facts.released() == null
                ? ReleaseDate.NONE
                : dates.computeIfAbsent(
                        facts.released().toEpochMilli(), millis -> new ReleaseDate(dates.size(), millis));
    }

    /** How many dates there are: their numbers lie below it. */
    int size() {
        return dates.size();
    }
}
