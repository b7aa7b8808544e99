package io.whystream.teacher.training;

import java.util.List;

/**
 * What a teacher will meet once it is trained.
 *
 * @param latest histories like those of its users ({@link LatestHistories}), for what it expects of each item and feature; may be
 *     none
 */
public record Outlook(List<List<String>> latest) {
    /** Of a teacher that will not meet a stream. */
    public static final Outlook NONE = new Outlook(List.of());
}
