package io.whystream.teacher.training;

import io.whystream.teacher.djl.TransformerModel;
import io.whystream.teacher.djl.TransformerShape;
import org.jspecify.annotations.Nullable;

/** A network as it is served: an item's row is its whole embedding. Owns its array. */
final class LearnedWeights {
    private final byte[] parameters;
    private final @Nullable LearnedContent content;

    private LearnedWeights(byte[] parameters, @Nullable LearnedContent content) {
        this.parameters = parameters;
        this.content = content;
    }

    /**
     * @param shape of the network as it learned, rows of features included
     * @param parameters in DJL's own format
     * @param described what it learned of content; null for nothing
     */
    static LearnedWeights of(TransformerShape shape, byte[] parameters, @Nullable DescribedItems described) {
        if (described == null) {
            return new LearnedWeights(parameters, null);
        }
        float[] matrix;
        try (TransformerModel model = TransformerModel.of(shape, parameters)) {
            matrix = model.embeddingValues();
        }
        return new LearnedWeights(
                TransformerModel.withItems(shape, parameters, described.folded(matrix)),
                new LearnedContent(described.names(), described.features(matrix)));
    }

    /** In DJL's own format, of a network with the vocabulary's rows. */
    byte[] parameters() {
        return parameters;
    }

    /** The features' rows; null where there are none. */
    @Nullable
    LearnedContent content() {
        return content;
    }
}
