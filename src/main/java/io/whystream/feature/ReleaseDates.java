package io.whystream.feature;

import io.whystream.event.Item;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Small numbers for the dates on which items were released, looked up once for as long as an item's facts stay the same: there
 * are far fewer dates than items, and what follows from a date need not be worked out for each. Not thread-safe.
 */
final class ReleaseDates {
    /** The number of an item that was released nobody knows when. */
    static final int NONE = -1;

    private final Long2IntOpenHashMap numbers = new Long2IntOpenHashMap();
    private final LongArrayList dates = new LongArrayList();
    private @Nullable Item[] facts = new Item[0];
    private int[] dateOf = new int[0];

    ReleaseDates() {
        numbers.defaultReturnValue(NONE);
    }

    /** The number of the item's date, or {@link #NONE}. */
    int of(int item, Item itemFacts) {
        if (item >= facts.length) {
            int length = Math.max(item + 1, facts.length * 2 + 256);
            facts = Arrays.copyOf(facts, length);
            dateOf = Arrays.copyOf(dateOf, length);
        }
        if (facts[item] != itemFacts) {
            facts[item] = itemFacts;
            dateOf[item] = itemFacts.released() == null
                    ? NONE
                    : number(itemFacts.released().toEpochMilli());
        }
        return dateOf[item];
    }

    private int number(long date) {
        int number = numbers.get(date);
        if (number == NONE) {
            number = dates.size();
            dates.add(date);
            numbers.put(date, number);
        }
        return number;
    }

    /** The date of a number, epoch milliseconds. */
    long date(int number) {
        return dates.getLong(number);
    }

    /** How many dates there are. */
    int size() {
        return dates.size();
    }
}
