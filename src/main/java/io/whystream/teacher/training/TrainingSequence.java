package io.whystream.teacher.training;

import java.util.List;

/**
 * What one user chose, in the order of time.
 *
 * @param itemIds oldest first; may hold an item more than once
 */
public record TrainingSequence(List<String> itemIds) {
    public TrainingSequence {
        itemIds = List.copyOf(itemIds);
    }
}
