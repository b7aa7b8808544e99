package io.whystream.teacher.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.nn.core.Embedding;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * A causal Transformer over the items of a history, after SASRec (Kang and McAuley 2018): item and position embeddings,
 * pre-LN blocks, a last layer normalisation. The logit of item i is {@code state · embedding(i)}: the item embedding
 * serves input and output.
 *
 * <p>In: the tensors of a {@link WindowBatch}, and other item embeddings {@code float[rows, d]} to be used in place of its
 * own, if any. Out: states {@code float[B, T, d]} and the last block's attention
 * {@code float[B, heads, T, T]}. Positions count from the most recent item, which always has the last one. Parameters
 * are used where they lie; the parameter store is not consulted.
 */
final class TransformerBlock extends AbstractBlock {
    static final String LAST_NORM = "last_norm";

    private final TransformerShape shape;
    private final Parameter items;
    private final Parameter positions;
    private final List<AttentionLayer> layers = new ArrayList<>();
    private final AttentionLayer.Normalisation lastNorm;

    TransformerBlock(TransformerShape shape) {
        this.shape = shape;
        int dimension = shape.dimension();
        items = addParameter(
                AttentionLayer.parameter("items", Parameter.Type.WEIGHT, new Shape(shape.rows(), dimension)));
        positions = addParameter(
                AttentionLayer.parameter("positions", Parameter.Type.WEIGHT, new Shape(shape.window(), dimension)));
        Shape normalised = new Shape(dimension);
        lastNorm = new AttentionLayer.Normalisation(
                addParameter(AttentionLayer.parameter(LAST_NORM + "_gamma", Parameter.Type.GAMMA, normalised)),
                addParameter(AttentionLayer.parameter(LAST_NORM + "_beta", Parameter.Type.BETA, normalised)));
        for (int i = 0; i < shape.blocks(); i++) {
            layers.add(addChildBlock("layer", new AttentionLayer(shape)));
        }
    }

    /** The item embedding, {@code float[rows, d]}. */
    NDArray embeddings() {
        return items.getArray();
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore store, NDList inputs, boolean training, @Nullable PairList<String, Object> options) {
        NDArray mask = inputs.get(2);
        NDArray matrix = inputs.size() > 3 ? inputs.get(3) : items.getArray();
        NDArray states = AttentionLayer.dropout(embed(inputs.get(0), inputs.get(1), matrix), shape, training);
        NDList output = new NDList(states);
        for (AttentionLayer layer : layers) {
            output = layer.forward(store, new NDList(output.get(0), mask), training, options);
        }
        return new NDList(lastNorm.apply(output.get(0)), output.get(1));
    }

    private NDArray embed(NDArray rows, NDArray occupied, NDArray matrix) {
        NDManager manager = rows.getManager();
        long length = rows.getShape().get(1);
        NDArray places = manager.create(
                LongStream.range(shape.window() - length, shape.window()).toArray());
        NDArray scale = AttentionLayer.constant(manager, Math.sqrt(shape.dimension()));
        NDArray item = lookUp(rows, matrix).mul(scale);
        return item.add(lookUp(places, positions.getArray()).mul(occupied));
    }

    /** Rows of a matrix by their numbers; the result lives in the manager of the numbers. */
    static NDArray lookUp(NDArray rows, NDArray matrix) {
        return Embedding.embedding(rows, matrix, SparseFormat.DENSE).head();
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType type, Shape... inputs) {
        Shape states = new Shape(1, shape.window(), shape.dimension());
        Shape mask = new Shape(1, 1, shape.window(), shape.window());
        layers.forEach(layer -> layer.initialize(manager, type, states, mask));
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputs) {
        long size = inputs[0].get(0);
        long length = inputs[0].get(1);
        return new Shape[] {new Shape(size, length, shape.dimension()), new Shape(size, shape.heads(), length, length)};
    }
}
