package io.whystream.feature;

import java.util.Locale;

/** What a reason speaks of. */
public enum ReasonKind {
    /** An earlier choice of the user. */
    HISTORY,
    CATEGORY,
    CREATOR,
    TAG,
    /** What it shows, sounds or reads like. */
    CONCEPT,
    /** What people choose on this device, on this page, …. */
    CONTEXT,
    /** How often others choose it. */
    POPULARITY,
    /** How well others rate it. */
    RATING,
    /** How new it is. */
    AGE,
    /** What the teacher thinks of the item whoever asks. */
    GENERAL;

    /**
     * The kind of a word.
     *
     * @throws IllegalArgumentException for a word that is none
     */
    public static ReasonKind of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** The word in the explanation event. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
