package io.whystream.explain.report;

import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/**
 * Numbers for the features that contribute, at most {@value #MOST} with names of their own; what comes after is put together by
 * family as {@code family/other}. Not thread-safe.
 */
public final class FeatureNames {
    static final int MOST = 256;
    private static final int NO_WEIGHT = -1;
    private static final String OTHER = "other";

    private final Object2IntOpenHashMap<String> numbers = new Object2IntOpenHashMap<>();
    private final List<Feature> features = new ArrayList<>();

    /**
     * One feature.
     *
     * @param weight the index of its weight, below 0 for those that are put together
     */
    record Feature(String family, String name, int weight) {
        boolean hasWeight() {
            return weight >= 0;
        }
    }

    public FeatureNames() {
        numbers.defaultReturnValue(-1);
    }

    /** The number of a feature, given at first mention. */
    public int number(String family, String feature, int weight) {
        String name = family + "/" + feature;
        int known = numbers.getInt(name);
        if (known >= 0) {
            return known;
        }
        return features.size() < MOST ? add(name, family, weight) : numberOfOther(family);
    }

    /** There are no more families than the student has. */
    private int numberOfOther(String family) {
        String name = family + "/" + OTHER;
        int known = numbers.getInt(name);
        return known >= 0 ? known : add(name, family, NO_WEIGHT);
    }

    private int add(String name, String family, int weight) {
        numbers.put(name, features.size());
        features.add(new Feature(family, name, weight));
        return features.size() - 1;
    }

    /** How many numbers were given. */
    public int size() {
        return features.size();
    }

    /**
     * The weights by number; 0 for features that are put together.
     *
     * @param reading a weight by its index
     */
    public List<Double> weights(IntToDoubleFunction reading) {
        return features.stream()
                .map(feature -> feature.hasWeight() ? reading.applyAsDouble(feature.weight()) : 0.0)
                .toList();
    }

    /** All of them, by number. */
    List<Feature> all() {
        return List.copyOf(features);
    }
}
