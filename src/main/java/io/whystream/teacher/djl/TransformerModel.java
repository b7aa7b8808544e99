package io.whystream.teacher.djl;

import ai.djl.MalformedModelException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.NormalInitializer;
import ai.djl.util.Pair;
import io.whystream.teacher.TeacherException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** A Transformer with its weights in native memory, until it is closed. */
public final class TransformerModel implements AutoCloseable {
    private static final float INITIAL_DEVIATION = 0.02f;

    private final TransformerShape shape;
    private final NDManager manager;
    private final TransformerBlock block;

    private TransformerModel(TransformerShape shape) {
        this.shape = shape;
        this.manager = PyTorch.newManager();
        this.block = new TransformerBlock(shape);
        block.setInitializer(new NormalInitializer(INITIAL_DEVIATION), Parameter.Type.WEIGHT);
        block.initialize(manager, DataType.FLOAT32, new Shape(1, shape.window()));
    }

    /** An untrained model; seeds the engine's random numbers, from which dropout draws as well. */
    public static TransformerModel fresh(TransformerShape shape, int seed) {
        PyTorch.engine().setRandomSeed(seed);
        return new TransformerModel(shape);
    }

    /**
     * The model whose weights {@link #parameters} gave.
     *
     * @throws TeacherException when they are not those of a model of this shape
     */
    public static TransformerModel of(TransformerShape shape, byte[] parameters) {
        TransformerModel model = new TransformerModel(shape);
        try {
            model.read(parameters);
            return model;
        } catch (TeacherException failure) {
            model.close();
            throw failure;
        }
    }

    /**
     * The model of these weights with room for more items, whose rows are untrained: the first rows are the former ones.
     *
     * @param rows at least as many as it has
     * @param seed of the new rows, and of the engine from now on
     */
    public static TransformerModel grown(TransformerShape shape, byte[] parameters, int rows, int seed) {
        TransformerModel grown = fresh(shape.withRows(rows), seed);
        try (TransformerModel former = of(shape, parameters)) {
            List<Pair<String, Parameter>> values = former.weights();
            for (int i = 0; i < values.size(); i++) {
                NDArray target = grown.weights().get(i).getValue().getArray();
                float[] now = target.toFloatArray();
                float[] before = values.get(i).getValue().getArray().toFloatArray();
                System.arraycopy(before, 0, now, 0, before.length);
                PyTorch.fill(target, now);
            }
            return grown;
        } catch (RuntimeException failure) {
            grown.close();
            throw failure;
        }
    }

    /** The weights of a model whose logits are so many times those of these weights: its last normalisation is scaled. */
    public static byte[] sharpened(TransformerShape shape, byte[] parameters, double factor) {
        try (TransformerModel model = of(shape, parameters)) {
            for (Pair<String, Parameter> weight : model.weights()) {
                if (weight.getKey().startsWith(TransformerBlock.LAST_NORM)) {
                    weight.getValue().getArray().muli(factor);
                }
            }
            return model.parameters();
        }
    }

    /**
     * The weights of a model as these, but for its item embedding.
     *
     * @param items row-major {@code [rows, d]}, of any number of rows
     */
    public static byte[] withItems(TransformerShape shape, byte[] parameters, float[] items) {
        int rows = items.length / shape.dimension();
        try (TransformerModel former = of(shape, parameters);
                TransformerModel other = new TransformerModel(shape.withRows(rows))) {
            for (int i = 0; i < former.weights().size(); i++) {
                Pair<String, Parameter> weight = former.weights().get(i);
                boolean replaced = weight.getValue().getArray() == former.embeddings();
                float[] values = replaced ? items : weight.getValue().getArray().toFloatArray();
                PyTorch.fill(other.weights().get(i).getValue().getArray(), values);
            }
            return other.parameters();
        }
    }

    public TransformerShape shape() {
        return shape;
    }

    /** The manager of the weights: parent of every step's own manager. */
    public NDManager manager() {
        return manager;
    }

    /** The weights by name, to be learned. */
    public List<Pair<String, Parameter>> weights() {
        List<Pair<String, Parameter>> weights = new ArrayList<>();
        block.getParameters().forEach(weights::add);
        return weights;
    }

    /** The item embedding {@code float[rows, d]} where it lies: results of its own methods would never be freed. */
    public NDArray embeddings() {
        return block.embeddings();
    }

    /** Replaces the item embedding, row-major {@code [rows, d]}. */
    public void embed(float[] items) {
        PyTorch.fill(block.embeddings(), items);
    }

    /** A copy of the item embedding, row-major. */
    public float[] embeddingValues() {
        return block.embeddings().toFloatArray();
    }

    /**
     * One pass.
     *
     * @param step takes the inputs and all results; stays open until gradients have been computed
     * @return states {@code float[B, T, d]} and the last block's attention {@code float[B, heads, T, T]}
     */
    public NDList forward(NDManager step, WindowBatch batch, boolean training) {
        return block.forward(new ParameterStore(step, false), batch.tensors(step), training);
    }

    /** As {@link #forward(NDManager, WindowBatch, boolean)} in training, with other item embeddings {@code float[rows, d]}. */
    public NDList forward(NDManager step, WindowBatch batch, NDArray items) {
        NDList inputs = batch.tensors(step);
        inputs.add(items);
        return block.forward(new ParameterStore(step, false), inputs, true);
    }

    /** The states and the attention of histories; nothing native outlives the call. Safe from several threads. */
    public Encoding encode(List<int[]> histories) {
        WindowBatch batch = WindowBatch.of(histories, shape.window());
        try (NDManager step = manager.newSubManager()) {
            NDList output = forward(step, batch, false);
            NDArray states = output.get(0).get(new NDIndex(":, -1"));
            NDArray attention = output.get(1).get(new NDIndex(":, :, -1")).mean(new int[] {1});
            return new Encoding(shape.dimension(), batch.length(), states.toFloatArray(), attention.toFloatArray());
        }
    }

    /** The weights as bytes, in DJL's own format. */
    public byte[] parameters() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            block.saveParameters(out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private void read(byte[] parameters) {
        List<Shape> expected = shapes();
        weights().forEach(weight -> weight.getValue().close());
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(parameters))) {
            block.loadParameters(manager, in);
            if (in.read() != -1) {
                throw new TeacherException("the weights are longer than a model of " + shape + " has");
            }
        } catch (IOException | MalformedModelException | IllegalArgumentException | IllegalStateException failure) {
            throw new TeacherException("the weights are not those of a model of " + shape, failure);
        }
        if (!shapes().equals(expected)) {
            throw new TeacherException("the weights have the shapes " + shapes() + ", not " + expected);
        }
    }

    private List<Shape> shapes() {
        return weights().stream().map(weight -> weight.getValue().getShape()).toList();
    }

    @Override
    public void close() {
        manager.close();
    }
}
