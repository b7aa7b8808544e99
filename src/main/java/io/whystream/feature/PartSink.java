package io.whystream.feature;

import org.jspecify.annotations.Nullable;

/** Takes the named parts of a feature. */
@FunctionalInterface
public interface PartSink {
    /**
     * @param weight the weight that multiplies the value
     * @param feature the feature's name within the family
     * @param kind what kind of thing the part speaks of
     * @param about its name (item id, category, creator, tag), or null where the kind says it all
     * @param value the part's value
     */
    void add(int weight, String feature, ReasonKind kind, @Nullable String about, double value);
}
