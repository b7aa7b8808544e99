package io.whystream.feature;

import io.whystream.context.NameIndex;
import io.whystream.event.Item;
import java.util.List;

/** The numbers of each item's categories, looked up anew when another category is known. Not thread-safe. */
final class ItemCategories {
    private final NameIndex categories;
    private final FromFacts<int[]> numbers = new FromFacts<>(facts -> find(facts.categories()));
    private int known;

    ItemCategories(NameIndex categories) {
        this.categories = categories;
    }

    /** Those of the item's categories that anybody ever chose; not to be written to. */
    int[] of(int item, Item itemFacts) {
        if (known != categories.size()) {
            known = categories.size();
            numbers.forget();
        }
        return numbers.of(item, itemFacts);
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
