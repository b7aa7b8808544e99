package io.whystream.teacher;

/** How much more than usual a teacher expects items that it never met after one history, by what the catalogue says. */
@FunctionalInterface
public interface ContentAffinity {
    /** Where the teacher knows nothing of content. */
    ContentAffinity NONE = itemId -> 0;

    /** In log-odds, between −5 and 5; 0 for an item of which the catalogue says nothing. */
    double of(String itemId);
}
