package io.whystream.context;

import io.whystream.event.Item;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;

/** What is known of every item, shared by all threads of an instance; folding an entry twice changes nothing. */
public final class Catalogue {
    private final ConcurrentMap<String, Item> items = new ConcurrentHashMap<>();
    private final AtomicLong changes = new AtomicLong();

    /** Adds an entry or replaces the earlier one of the same id. */
    public void put(Item item) {
        items.put(item.itemId(), item);
        changes.incrementAndGet();
    }

    /** Forgets an entry, if there is one. */
    public void remove(String itemId) {
        items.remove(itemId);
        changes.incrementAndGet();
    }

    /** How often an entry was put or removed: while it stays the same, so do all {@link #facts}. */
    public long changes() {
        return changes.get();
    }

    /** The entry, or nothing when the catalogue never named the item. */
    public Optional<Item> find(String itemId) {
        return Optional.ofNullable(items.get(itemId));
    }

    /** The entry, or one that says nothing but the id. */
    public Item facts(String itemId) {
        Item item = items.get(itemId);
        return item == null ? Item.unknown(itemId) : item;
    }

    /** All entries by their ids: a live view. */
    public Map<String, Item> entries() {
        return Collections.unmodifiableMap(items);
    }

    /** The ids of all entries: a live view. */
    public Set<String> itemIds() {
        return items.keySet();
    }

    public int size() {
        return items.size();
    }
}
