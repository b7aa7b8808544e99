package io.whystream.teacher.djl;

import io.whystream.teacher.ContentFeatures;

/** Features of items with their rows, which are written behind those of the items. Owns its array. */
public final class ItemContent {
    private final ContentFeatures features;
    private final float[] rows;

    /** @param rows row-major {@code [features, d]} */
    public ItemContent(ContentFeatures features, float[] rows) {
        this.features = features;
        this.rows = rows;
    }

    public ContentFeatures features() {
        return features;
    }

    /** Row-major {@code [features, d]}; not to be written to. */
    public float[] rows() {
        return rows;
    }
}
