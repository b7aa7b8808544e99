package io.whystream.feature;

import io.whystream.event.Item;
import java.util.Arrays;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What follows from the facts of each of some numbered items, worked out when an item's facts are others than last time. Not
 * thread-safe.
 */
final class FromFacts<V> {
    private final Function<Item, V> working;
    private @Nullable Item[] facts = new Item[0];
    private Object[] values = new Object[0];

    /** @param working what to work out of an item's facts, on which alone it depends until {@link #forget} */
    FromFacts(Function<Item, V> working) {
        this.working = working;
    }

    /** @param itemFacts others when they are another object */
    @SuppressWarnings("unchecked") // nothing but the function's values is ever put there
    V of(int item, Item itemFacts) {
        if (item >= facts.length) {
            int length = Math.max(item + 1, facts.length * 2 + 256);
            facts = Arrays.copyOf(facts, length);
            values = Arrays.copyOf(values, length);
        }
        if (facts[item] != itemFacts) {
            values[item] = working.apply(itemFacts);
            facts[item] = itemFacts;
        }
        return (V) values[item];
    }

    /** What else it depends on has changed: all is worked out anew when it is asked for. */
    void forget() {
        Arrays.fill(facts, null);
    }
}
