package io.whystream.feature;

import io.whystream.context.NameIndex;
import io.whystream.event.Item;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of each item's categories, looked up once for as long as the item's facts and the known categories stay
 * the same. Not thread-safe.
 */
final class ItemCategories {
    private final NameIndex categories;
    private @Nullable Item[] facts = new Item[0];
    private int[][] numbers = new int[0][];
    private int[] categoriesKnown = new int[0];

    ItemCategories(NameIndex categories) {
        this.categories = categories;
    }

    /** Those of the item's categories that anybody ever chose; not to be written to. */
    int[] of(int item, Item itemFacts) {
        if (item >= facts.length) {
            int length = Math.max(item + 1, facts.length * 2 + 256);
            facts = Arrays.copyOf(facts, length);
            numbers = Arrays.copyOf(numbers, length);
            categoriesKnown = Arrays.copyOf(categoriesKnown, length);
        }
        if (facts[item] != itemFacts || categoriesKnown[item] != categories.size()) {
            facts[item] = itemFacts;
            numbers[item] = find(itemFacts.categories());
            categoriesKnown[item] = categories.size();
        }
        return numbers[item];
    }

    /** How many categories anybody ever chose: their numbers lie below it. */
    int size() {
        return categories.size();
    }

    private int[] find(List<String> names) {
        return names.stream()
                .distinct()
                .mapToInt(categories::find)
                .filter(category -> category != NameIndex.ABSENT)
                .toArray();
    }
}
