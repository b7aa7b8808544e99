package io.whystream.context;

import io.whystream.event.Item;
import io.whystream.state.BlockWriter;
import io.whystream.state.Checkpointed;
import io.whystream.state.StateGroup;
import java.time.Duration;
import java.util.List;

/**
 * All that has been counted of what people choose: the part of the state that has nothing to do with learning.
 *
 * <p>Items and categories go by small numbers, given at first mention. Not thread-safe.
 */
public final class Observations implements Checkpointed {
    /** How many earlier choices a choice is counted together with. */
    private static final int TOGETHER_WINDOW = 20;
    /** How many of them are near: the closer, the more they count. */
    private static final int NEAR_WINDOW = 5;

    private final NameIndex items = new NameIndex();
    private final NameIndex categories = new NameIndex();
    private final DecayedCounts choices = new DecayedCounts(Double.POSITIVE_INFINITY);
    private final DecayedCounts categoryChoices = new DecayedCounts(Double.POSITIVE_INFINITY);
    private final List<DecayedCounts> recentChoices;
    private final ItemTimes times = new ItemTimes();
    private final Cooccurrence together = new Cooccurrence(TOGETHER_WINDOW);
    private final Cooccurrence near = Cooccurrence.byCloseness(NEAR_WINDOW);
    private final Cooccurrence next = new Cooccurrence(1);
    private final StateGroup state;

    /** @param halfLives of the decayed popularity counts */
    public Observations(List<Duration> halfLives) {
        this.recentChoices = halfLives.stream()
                .map(halfLife -> new DecayedCounts(halfLife.toMillis()))
                .toList();
        this.state = new StateGroup()
                .with("items", items)
                .with("categories", categories)
                .with("choices", choices)
                .with("category-choices", categoryChoices)
                .with("times", times)
                .with("together", together)
                .with("near", near)
                .with("next", next);
        for (int i = 0; i < halfLives.size(); i++) {
            state.with("choices-" + halfLives.get(i), recentChoices.get(i));
        }
    }

    /**
     * Folds in one choice.
     *
     * @param newestFirst the numbers of the user's earlier choices, newest first
     * @param facts what the catalogue says of the chosen item
     */
    public void add(int[] newestFirst, int item, Item facts, long timestamp) {
        choices.add(item, timestamp);
        recentChoices.forEach(counts -> counts.add(item, timestamp));
        times.add(item, timestamp);
        together.add(newestFirst, item);
        near.add(newestFirst, item);
        next.add(newestFirst, item);
        for (String category : facts.categories()) {
            categoryChoices.add(categories.add(category), timestamp);
        }
    }

    public NameIndex items() {
        return items;
    }

    public NameIndex categories() {
        return categories;
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
        return times;
    }

    /** What is chosen within a few choices of what. */
    public Cooccurrence together() {
        return together;
    }

    /** What is chosen within very few choices of what, direct succession counting most. */
    public Cooccurrence near() {
        return near;
    }

    /** What is chosen right after what. */
    public Cooccurrence next() {
        return next;
    }

    /** The share of all choices that fell on items of this category: 0 to 1. */
    public double categoryShare(int category) {
        return choices.total() == 0 ? 0 : categoryChoices.sum(category) / choices.total();
    }

    @Override
    public void writeChanged(BlockWriter writer) {
        state.writeChanged(writer);
    }

    @Override
    public void restore(String name, byte[] block) {
        state.restore(name, block);
    }
}
