package io.whystream.feature;

import io.whystream.context.EventIds;
import java.time.Duration;
import java.util.List;

/**
 * What gives weights their meaning: the features in their order, the settings that they are made by, and the places of their
 * weights; as a text, so that whoever is refused sees why.
 *
 * @param text equal for two spaces only where their weights mean the same
 */
record FeatureLayout(String text) {
    /**
     * @param halfLives of what is counted, which is kept beside the weights
     * @param ranges the places that the families set aside, in this order
     */
    static FeatureLayout of(List<Duration> halfLives, List<FeatureFamily> families, List<WeightRange> ranges) {
        StringBuilder text = new StringBuilder("half-lives").append(halfLives).append(';');
        for (FeatureFamily family : families) {
            text.append(family.name()).append(family.columns());
            family.settings().forEach(setting -> text.append(quoted(setting)));
            text.append(';');
        }
        ranges.forEach(range -> text.append(range.size()).append(';'));
        return new FeatureLayout(text.toString());
    }

    /** Two settings are never taken for one. */
    private static String quoted(String setting) {
        return '"' + setting.replace("\"", "\"\"") + '"';
    }

    /** 64 bits of it, in hexadecimal digits. */
    String digest() {
        return Long.toHexString(EventIds.hash(text));
    }
}
