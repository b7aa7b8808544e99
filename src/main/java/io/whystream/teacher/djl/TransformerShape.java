package io.whystream.teacher.djl;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * The measures of a Transformer.
 *
 * @param rows of the item embedding: the vocabulary's, padding and unknown included
 * @param dimension of every state and embedding; a multiple of {@code heads}
 * @param heads of each attention layer
 * @param blocks attention and feed-forward, one after the other
 * @param window longest history, in items
 * @param dropout share of activations set to zero in training, 0 to below 1
 */
public record TransformerShape(
        @JsonProperty(required = true) int rows,
        @JsonProperty(required = true) int dimension,
        @JsonProperty(required = true) int heads,
        @JsonProperty(required = true) int blocks,
        @JsonProperty(required = true) int window,
        @JsonProperty(required = true) double dropout) {
    public TransformerShape {
        if (rows < 2 || dimension < 1 || heads < 1 || blocks < 1 || window < 1) {
            throw new IllegalArgumentException("a Transformer of " + rows + " rows, dimension " + dimension + ", "
                    + heads + " heads, " + blocks + " blocks and a window of " + window + " cannot be built");
        }
        if (dimension % heads != 0) {
            throw new IllegalArgumentException(
                    "dimension: must be a multiple of the " + heads + " heads, but is " + dimension);
        }
        if (!(dropout >= 0 && dropout < 1)) {
            throw new IllegalArgumentException("dropout: must lie in [0, 1), but is " + dropout);
        }
    }

    public TransformerShape withRows(int value) {
        return new TransformerShape(value, dimension, heads, blocks, window, dropout);
    }
}
