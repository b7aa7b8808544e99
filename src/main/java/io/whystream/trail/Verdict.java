package io.whystream.trail;

/** What can be said of one side of an explanation, from best to worst. */
public enum Verdict {
    /** Derived anew, it is the same. */
    IDENTICAL,
    /** It lies within what was retained, which does not say it to the last digit. */
    CONSISTENT,
    /** Nothing is left that it could be held against. */
    UNKNOWN,
    /** It contradicts what made it. */
    BROKEN
}
