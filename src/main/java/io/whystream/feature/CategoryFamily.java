package io.whystream.feature;

import io.whystream.context.Observations;
import io.whystream.event.Item;
import it.unimi.dsi.fastutil.ints.Int2DoubleOpenHashMap;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * Whether an item stands on a shelf that the user prefers: for each of its categories, how much larger the category's
 * share of the user's choices is than its share of everybody's, once with one weight for all categories and once with a
 * weight for each.
 */
public final class CategoryFamily implements FeatureFamily {
    /** How many choices of the average user are mixed into each user's, so that few choices do not shout. */
    private static final double PRIOR_CHOICES = 5;

    private final Observations observations;
    private final WeightRange weights;
    private final ItemCategories known;
    /** The user's choices from each category, of {@link #event} alone. */
    private final Int2DoubleOpenHashMap chosen = new Int2DoubleOpenHashMap();
    /** The lift of each category; for which event, see {@link #event}. */
    private double[] lifts = new double[0];

    private long[] workedOut = new long[0];
    private long event;

    /**
     * @param known the categories of each item
     * @param weights where the weights of the single categories live
     */
    CategoryFamily(Observations observations, ItemCategories known, WeightRange weights) {
        this.observations = observations;
        this.weights = weights;
        this.known = known;
    }

    @Override
    public String name() {
        return "category";
    }

    @Override
    public List<String> columns() {
        return List.of("affinity");
    }

    @Override
    public void fill(Moment moment, ItemSet items, FeatureMatrix matrix, int firstColumn) {
        measure(moment);
        for (int row = 0; row < items.size(); row++) {
            for (int category : known.of(items.item(row), items.facts(row))) {
                double lift = lift(category, moment.newestFirst().length);
                matrix.add(row, firstColumn, lift);
                matrix.addSparse(row, weight(category), lift);
            }
        }
    }

    /** By the name's hash: the same on every instance. */
    private int weight(int category) {
        return weights.weight(observations.categories().hash(category));
    }

    private void measure(Moment moment) {
        event++;
        chosen.clear();
        for (Item facts : moment.historyFacts()) {
            for (String name : facts.categories()) {
                int category = observations.categories().find(name);
                if (category >= 0) {
                    chosen.addTo(category, 1);
                }
            }
        }
    }

    private double lift(int category, int choices) {
        if (category >= lifts.length) {
            int length = observations.categories().size() * 2;
            lifts = Arrays.copyOf(lifts, length);
            workedOut = Arrays.copyOf(workedOut, length);
        }
        if (workedOut[category] != event) {
            workedOut[category] = event;
            lifts[category] = workOut(category, choices);
        }
        return lifts[category];
    }

    private double workOut(int category, int choices) {
        double share = observations.categoryShare(category);
        return (chosen.get(category) + PRIOR_CHOICES * share) / (choices + PRIOR_CHOICES) - share;
    }

    @Override
    public void split(Moment moment, ItemSet items, int row, FeatureMatrix matrix, int firstColumn, PartSink parts) {
        measure(moment);
        for (String name : new LinkedHashSet<>(items.facts(row).categories())) {
            int category = observations.categories().find(name);
            if (category >= 0) {
                double lift = lift(category, moment.newestFirst().length);
                parts.add(firstColumn, "affinity", ReasonKind.CATEGORY, name, lift);
                parts.add(weight(category), "affinity:" + name, ReasonKind.CATEGORY, name, lift);
            }
        }
    }
}
