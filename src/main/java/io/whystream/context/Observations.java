package io.whystream.context;

import io.whystream.event.Item;
import io.whystream.state.Additive;
import io.whystream.state.AdditiveGroup;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * All that has been counted of what people choose: the part of the state that has nothing to do with learning.
 *
 * <p>Items and categories go by small numbers, given at first mention. Not thread-safe.
 */
public final class Observations {
    /** The name of what is counted of items within {@link #state}. */
    public static final String ITEMS = "items";

    /** How many earlier choices a choice is counted together with. */
    private static final int TOGETHER_WINDOW = 20;
    /** How many of them are near: the closer, the more they count. */
    private static final int NEAR_WINDOW = 5;
    /** The half-life of what is chosen together when there is none for choices: a century. */
    private static final Duration FOR_EVER = Duration.ofDays(36_525);

    private final NamedCounts items;
    private final NamedCounts categories = new NamedCounts(List.of());
    private final DecayedCounts choices;
    private final DecayedCounts categoryChoices;
    private final List<DecayedCounts> recentChoices;
    private final DecayedCounts lasting;
    private final Cooccurrence together;
    private final Cooccurrence near;
    private final Cooccurrence next;
    private final RatingSums ratings;
    private final Additive state;

    /** @param halfLives of the decayed popularity counts; the longest is that of what is chosen together, too */
    public Observations(List<Duration> halfLives) {
        items = new NamedCounts(halfLives);
        choices = items.plain();
        recentChoices = items.decayed();
        categoryChoices = categories.plain();
        int longest = halfLives.isEmpty() ? -1 : halfLives.indexOf(Collections.max(halfLives));
        lasting = longest < 0 ? choices : recentChoices.get(longest);
        ForwardDecay decay = new ForwardDecay(longest < 0 ? FOR_EVER : halfLives.get(longest));
        together = new Cooccurrence(TOGETHER_WINDOW, items.names(), decay);
        near = Cooccurrence.byCloseness(NEAR_WINDOW, items.names(), decay);
        next = new Cooccurrence(1, items.names(), decay);
        ratings = new RatingSums(items.names());
        state = new AdditiveGroup()
                .with(ITEMS, items)
                .with("categories", categories)
                .with("together", together)
                .with("near", near)
                .with("next", next)
                .with("ratings", ratings);
    }

    /**
     * Folds in one choice.
     *
     * @param newestFirst the numbers of the user's earlier choices, newest first
     * @param facts what the catalogue says of the chosen item
     */
    public void add(int[] newestFirst, int item, Item facts, long timestamp) {
        items.add(item, timestamp);
        together.add(newestFirst, item, timestamp);
        near.add(newestFirst, item, timestamp);
        next.add(newestFirst, item, timestamp);
        for (String category : facts.categories()) {
            categories.add(categories.names().add(category), timestamp);
        }
    }

    /** Folds in how a chosen item was rated. */
    public void rate(int item, double rating) {
        ratings.add(item, rating);
    }

    /** How people rate what they choose. */
    public RatingSums ratings() {
        return ratings;
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

    /**
     * The counts of the shortest half-life that keeps so many choices as of the latest one, or those that are never
     * forgotten; nothing where there were fewer in all.
     */
    public Optional<DecayedCounts> lately(double choicesKept) {
        long now = items.times().latest();
        for (DecayedCounts counts : recentChoices) {
            if (counts.total() * counts.scaleAt(now) >= choicesKept) {
                return Optional.of(counts);
            }
        }
        return choices.total() >= choicesKept ? Optional.of(choices) : Optional.empty();
    }

    /** Choices of each item, forgotten as slowly as what is chosen together: with it sums of both compare. */
    public DecayedCounts lastingChoices() {
        return lasting;
    }

    /** The time as of which an event of this time is answered, epoch milliseconds: that of the latest choice, if it comes late. */
    public long asOf(long timestamp) {
        return Math.max(timestamp, items.times().latest());
    }

    public ItemTimes times() {
        return items.times();
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

    /** What must be kept and shared. */
    public Additive state() {
        return state;
    }
}
