package io.whystream.teacher.training;

import io.whystream.teacher.ContentFeatures;
import io.whystream.teacher.djl.ItemContent;
import java.util.List;

/** Features of items with the rows that a network learned for them. Owns its array. */
final class LearnedContent {
    private final List<String> names;
    private final float[] rows;

    /** @param rows row-major {@code [features, d]} */
    LearnedContent(List<String> names, float[] rows) {
        this.names = names;
        this.rows = rows;
    }

    /** @param meanState of the histories that the network meets, {@code [d]} */
    ItemContent met(float[] meanState) {
        float[] means = new float[names.size()];
        for (int place = 0; place < means.length; place++) {
            for (int k = 0; k < meanState.length; k++) {
                means[place] += rows[place * meanState.length + k] * meanState[k];
            }
        }
        return new ItemContent(new ContentFeatures(names, means), rows);
    }
}
