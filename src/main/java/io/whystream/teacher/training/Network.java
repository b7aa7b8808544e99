package io.whystream.teacher.training;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.whystream.teacher.djl.TransformerShape;

/**
 * The measures of the Transformer to be trained, all but its rows, which the data decides.
 *
 * @param dimension of states and embeddings; a multiple of {@code heads}
 * @param heads of each attention layer
 * @param blocks attention and feed-forward, one after the other
 * @param window longest history, in items
 * @param dropout share of activations set to zero, 0 to below 1
 */
public record Network(
        @JsonProperty(required = true) int dimension,
        @JsonProperty(required = true) int heads,
        @JsonProperty(required = true) int blocks,
        @JsonProperty(required = true) int window,
        @JsonProperty(required = true) double dropout) {

    TransformerShape shape(int rows) {
        return new TransformerShape(rows, dimension, heads, blocks, window, dropout);
    }
}
