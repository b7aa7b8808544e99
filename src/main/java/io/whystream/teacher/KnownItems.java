package io.whystream.teacher;

import io.whystream.context.Catalogue;
import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Every item that an instance has heard of, each under the index at which it was first heard of. Append-only, so that a
 * uniform pick is one lookup and an index stays good. Not thread-safe.
 */
final class KnownItems {
    static final int ABSENT = -1;

    private final List<String> itemIds = new ArrayList<>();
    private final Object2IntOpenHashMap<String> indices = new Object2IntOpenHashMap<>();
    private int catalogueSize;

    KnownItems() {
        indices.defaultReturnValue(ABSENT);
    }

    /** The item's index, new or old. */
    int add(String itemId) {
        int known = indices.putIfAbsent(itemId, itemIds.size());
        if (known != ABSENT) {
            return known;
        }
        itemIds.add(itemId);
        return itemIds.size() - 1;
    }

    /**
     * Takes in what the catalogue has gained, in the order of the ids. Looks only when its size has changed: an entry
     * that took a removed one's place waits for the next change, or for the first interaction with it.
     */
    void addAll(Catalogue catalogue) {
        if (catalogue.size() == catalogueSize) {
            return;
        }
        List<String> gained = new ArrayList<>();
        for (String itemId : catalogue.itemIds()) {
            if (!indices.containsKey(itemId)) {
                gained.add(itemId);
            }
        }
        catalogueSize = catalogue.size();
        Collections.sort(gained);
        gained.forEach(this::add);
    }

    /** The item's index, or {@link #ABSENT}. */
    int indexOf(String itemId) {
        return indices.getInt(itemId);
    }

    String itemId(int index) {
        return itemIds.get(index);
    }

    int size() {
        return itemIds.size();
    }
}
