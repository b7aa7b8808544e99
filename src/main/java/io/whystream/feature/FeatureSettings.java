package io.whystream.feature;

import java.time.Duration;
import java.util.List;

/**
 * What the features are made of.
 *
 * @param halfLives of the decayed popularity counts, each above zero, ascending
 * @param pairPlaces how many places the pair features are hashed into, a power of two
 * @param contextKeys the keys of an event's context that become features; few, each with few values
 * @param titleStopWords words that say nothing when two titles share them: articles, conjunctions
 * @param families the names of the providers whose families are used; empty for all there are
 * @throws IllegalArgumentException if a family is unknown
 */
public record FeatureSettings(
        List<Duration> halfLives,
        int pairPlaces,
        List<String> contextKeys,
        List<String> titleStopWords,
        List<String> families) {
    public FeatureSettings {
        halfLives = List.copyOf(halfLives);
        contextKeys = List.copyOf(contextKeys);
        titleStopWords = List.copyOf(titleStopWords);
        families = List.copyOf(families);
        FamilyProviders.chosen(families); // an unknown one is named before anything is started
    }

    public static FeatureSettings defaults() {
        return new FeatureSettings(
                List.of(
                        Duration.ofHours(3),
                        Duration.ofHours(12),
                        Duration.ofDays(2),
                        Duration.ofDays(7),
                        Duration.ofDays(30),
                        Duration.ofDays(365)),
                1 << 18,
                List.of("device", "surface"),
                List.of("and", "for", "from", "the", "with"),
                List.of());
    }

    /** The same with other half-lives. */
    public FeatureSettings withHalfLives(List<Duration> other) {
        return new FeatureSettings(other, pairPlaces, contextKeys, titleStopWords, families);
    }

    /** The same with another number of places for pairs, a power of two. */
    public FeatureSettings withPairPlaces(int other) {
        return new FeatureSettings(halfLives, other, contextKeys, titleStopWords, families);
    }

    /** The same with the families of these providers alone; all for an empty list. */
    public FeatureSettings withFamilies(List<String> other) {
        return new FeatureSettings(halfLives, pairPlaces, contextKeys, titleStopWords, other);
    }
}
