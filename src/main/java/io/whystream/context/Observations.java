package io.whystream.context;

import io.whystream.event.Item;
import io.whystream.state.Additive;
import io.whystream.state.AdditiveGroup;
import java.time.Duration;
import java.util.List;

/**
 * All that has been counted of what people choose: the part of the state that has nothing to do with learning.
 *
 * <p>Items and categories go by small numbers, given at first mention. Not thread-safe.
 */
public final class Observations {
    /** How many earlier choices a choice is counted together with. */
    private static final int TOGETHER_WINDOW = 20;

    private final NamedCounts items;
    private final NamedCounts categories = new NamedCounts(List.of());
    private final DecayedCounts choices;
    private final DecayedCounts categoryChoices;
    private final List<DecayedCounts> recentChoices;
    private final Cooccurrence together;
    private final Cooccurrence next;
    private final Additive state;

    /** @param halfLives of the decayed popularity counts */
    public Observations(List<Duration> halfLives) {
        items = new NamedCounts(halfLives);
        choices = items.plain();
        recentChoices = items.decayed();
        categoryChoices = categories.plain();
        together = new Cooccurrence(TOGETHER_WINDOW, items.names());
        next = new Cooccurrence(1, items.names());
        state = new AdditiveGroup()
                .with("items", items)
                .with("categories", categories)
                .with("together", together)
                .with("next", next);
    }

    /**
     * Folds in one choice.
     *
     * @param newestFirst the numbers of the user's earlier choices, newest first
     * @param facts what the catalogue says of the chosen item
     */
    public void add(int[] newestFirst, int item, Item facts, long timestamp) {
        items.add(item, timestamp);
        together.add(newestFirst, item);
        next.add(newestFirst, item);
        for (String category : facts.categories()) {
            categories.add(categories.names().add(category), timestamp);
        }
    }

    /** Every item ever mentioned. */
    public NameIndex items() {
        return items.names();
    }

    /** How many items were chosen at least once. */
    public int itemsChosen() {
        return items.chosen();
    }

    /** Every category ever chosen from. */
    public NameIndex categories() {
        return categories.names();
    }

    /** Choices of each item, never forgotten. */
    public DecayedCounts choices() {
        return choices;
    }

    /** Choices of each item with forgetting, one for each half-life. */
    public List<DecayedCounts> recentChoices() {
        return recentChoices;
    }

    public ItemTimes times() {
        return items.times();
    }

    /** What is chosen within a few choices of what. */
    public Cooccurrence together() {
        return together;
    }

    /** What is chosen right after what. */
    public Cooccurrence next() {
        return next;
    }

    /** The share of all choices that fell on items of this category: 0 to 1. */
    public double categoryShare(int category) {
        return choices.total() == 0 ? 0 : categoryChoices.sum(category) / choices.total();
    }

    /** What must be kept and shared. */
    public Additive state() {
        return state;
    }
}
