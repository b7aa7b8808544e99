package io.whystream.teacher;

import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The items that a teacher knows, each with its row.
 *
 * <p>Row 0 is padding. Row 1 stands for every item that the teacher was not trained on: all of them share that row's
 * logit, less the logarithm of how many items it stood for in training.
 */
public final class Vocabulary {
    public static final int PADDING = 0;
    public static final int UNKNOWN = 1;
    /** The row of the first real item. */
    public static final int FIRST_ITEM = 2;

    private final List<String> itemIds;
    private final Object2IntOpenHashMap<String> rows;
    private final @Nullable ContentFeatures content;

    /** @param itemIds the known items in the order of their rows, without padding and unknown, without repetition */
    public Vocabulary(List<String> itemIds) {
        this(itemIds, null);
    }

    /** @param content features that have rows behind those of the items; null where there are none */
    public Vocabulary(List<String> itemIds, @Nullable ContentFeatures content) {
        this.content = content;
        this.itemIds = List.copyOf(itemIds);
        this.rows = new Object2IntOpenHashMap<>(itemIds.size());
        this.rows.defaultReturnValue(UNKNOWN);
        for (int i = 0; i < itemIds.size(); i++) {
            rows.put(this.itemIds.get(i), FIRST_ITEM + i);
        }
        if (rows.size() != itemIds.size()) {
            throw new IllegalArgumentException("a vocabulary must not name an item twice, but "
                    + (itemIds.size() - new HashSet<>(itemIds).size()) + " are repeated");
        }
    }

    /** The item's row, or {@link #UNKNOWN}. */
    public int rowOf(String itemId) {
        return rows.getInt(itemId);
    }

    public boolean knows(String itemId) {
        return rows.containsKey(itemId);
    }

    /** The item of a row at or above {@link #FIRST_ITEM}. */
    public String itemId(int row) {
        return itemIds.get(row - FIRST_ITEM);
    }

    /** The known items in the order of their rows. */
    public List<String> itemIds() {
        return itemIds;
    }

    /** What the teacher knows of items that it never met; each feature has a row, from {@link #rows()} on. */
    public Optional<ContentFeatures> content() {
        return Optional.ofNullable(content);
    }

    /** How many rows may be asked about: {@link #rows()}, and those of the content. */
    public int rowsWithContent() {
        return rows() + (content == null ? 0 : content.size());
    }

    /** How many rows there are, padding and unknown included. */
    public int rows() {
        return FIRST_ITEM + itemIds.size();
    }
}
