package io.whystream.teacher.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Activation;
import ai.djl.nn.Parameter;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.Dropout;
import ai.djl.nn.norm.LayerNorm;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import org.jspecify.annotations.Nullable;

/**
 * One pre-LN Transformer block: multi-head self-attention, then a feed-forward network of twice the dimension (GELU),
 * each behind a layer normalisation and around a residual connection (Xiong et al. 2020).
 *
 * <p>In: states {@code float[B, T, d]} and the additive mask {@code float[B, 1, T, T]}. Out: states of the same shape and
 * the attention {@code float[B, heads, T, T]}, rows of which sum to 1.
 *
 * <p>No operation with a Java number stands in here: DJL keeps such a number in memory that the collector may free before
 * the backward pass reads it. Constants are tensors of the step's own manager.
 */
final class AttentionLayer extends AbstractBlock {
    private static final int FEED_FORWARD = 2;

    private final TransformerShape shape;
    private final Normalisation attentionNorm;
    private final Projection queriesKeysValues;
    private final Projection joinedHeads;
    private final Normalisation feedForwardNorm;
    private final Projection widened;
    private final Projection narrowed;

    AttentionLayer(TransformerShape shape) {
        this.shape = shape;
        int dimension = shape.dimension();
        attentionNorm = normalisation("attention_norm");
        queriesKeysValues = projection("queries_keys_values", dimension, 3 * dimension);
        joinedHeads = projection("joined_heads", dimension, dimension);
        feedForwardNorm = normalisation("feed_forward_norm");
        widened = projection("widened", dimension, FEED_FORWARD * dimension);
        narrowed = projection("narrowed", FEED_FORWARD * dimension, dimension);
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore store, NDList inputs, boolean training, @Nullable PairList<String, Object> options) {
        NDArray states = inputs.get(0);
        NDList attended = attend(attentionNorm.apply(states), inputs.get(1), training);
        NDArray withContext = states.add(drop(attended.get(0), training));
        NDArray wide = Activation.gelu(widened.apply(feedForwardNorm.apply(withContext)));
        NDArray fed = drop(narrowed.apply(wide), training);
        return new NDList(withContext.add(fed), attended.get(1));
    }

    private NDList attend(NDArray states, NDArray mask, boolean training) {
        Shape whole = states.getShape();
        NDList parts = queriesKeysValues.apply(states).split(3, 2);
        NDArray queries = split(parts.get(0));
        NDArray keys = split(parts.get(1)).transpose(0, 1, 3, 2);
        NDArray scale = constant(states.getManager(), 1 / Math.sqrt((double) shape.dimension() / shape.heads()));
        NDArray attention = queries.matMul(keys).mul(scale).add(mask).softmax(3);
        NDArray context = drop(attention, training).matMul(split(parts.get(2)));
        NDArray joined = context.transpose(0, 2, 1, 3).reshape(whole);
        return new NDList(joinedHeads.apply(joined), attention);
    }

    private NDArray split(NDArray states) {
        Shape whole = states.getShape();
        int perHead = shape.dimension() / shape.heads();
        return states.reshape(whole.get(0), whole.get(1), shape.heads(), perHead)
                .transpose(0, 2, 1, 3);
    }

    private NDArray drop(NDArray states, boolean training) {
        return dropout(states, shape, training);
    }

    static NDArray dropout(NDArray states, TransformerShape shape, boolean training) {
        return training && shape.dropout() > 0
                ? Dropout.dropout(states, (float) shape.dropout(), true).head()
                : states;
    }

    static NDArray constant(NDManager manager, double value) {
        return manager.create((float) value);
    }

    private Projection projection(String name, int from, int to) {
        return new Projection(
                addParameter(parameter(name + "_weight", Parameter.Type.WEIGHT, new Shape(to, from))),
                addParameter(parameter(name + "_bias", Parameter.Type.BIAS, new Shape(to))));
    }

    private Normalisation normalisation(String name) {
        Shape normalised = new Shape(shape.dimension());
        return new Normalisation(
                addParameter(parameter(name + "_gamma", Parameter.Type.GAMMA, normalised)),
                addParameter(parameter(name + "_beta", Parameter.Type.BETA, normalised)));
    }

    static Parameter parameter(String name, Parameter.Type type, Shape shape) {
        return Parameter.builder().setName(name).setType(type).optShape(shape).build();
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputs) {
        Shape states = inputs[0];
        return new Shape[] {states, new Shape(states.get(0), shape.heads(), states.get(1), states.get(1))};
    }

    private record Projection(Parameter weight, Parameter bias) {
        NDArray apply(NDArray states) {
            return Linear.linear(states, weight.getArray(), bias.getArray()).head();
        }
    }

    record Normalisation(Parameter gamma, Parameter beta) {
        private static final float EPSILON = 1e-5f;

        NDArray apply(NDArray states) {
            Shape normalised = gamma.getShape();
            return LayerNorm.layerNorm(states, normalised, gamma.getArray(), beta.getArray(), EPSILON)
                    .head();
        }
    }
}
