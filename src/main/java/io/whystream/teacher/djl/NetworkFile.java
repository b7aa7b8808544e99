package io.whystream.teacher.djl;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import io.whystream.teacher.InstructorMetrics.Failure;
import io.whystream.teacher.TeacherException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * A network that somebody exported, {@code (history int64[B, L], candidates int64[B, C]) → (logits float[B, C], attention
 * float[B, H, L])} in this order, the attention may be missing. Safe from several threads; nothing native outlives a
 * call. Lives in native memory until it is closed.
 */
final class NetworkFile implements AutoCloseable {
    private static final int BATCH = 0;
    private static final int HEADS = 1;
    private static final int ATTENTION_RANK = 3;

    private final Model model;

    private NetworkFile(Model model) {
        this.model = model;
    }

    /** @throws TeacherException when the file cannot be loaded; the message says why, not which file it is */
    static NetworkFile onnx(Path file) {
        return load(() -> OnnxRuntime.load(file));
    }

    /** @throws TeacherException when the file cannot be loaded; the message says why, not which file it is */
    static NetworkFile torchScript(Path file) {
        return load(() -> {
            Model model = PyTorch.engine().newModel("teacher", Device.cpu());
            try {
                model.load(file, null, Map.of("mapLocation", "true"));
                return model;
            } catch (IOException | MalformedModelException | RuntimeException failure) {
                model.close();
                throw failure;
            }
        });
    }

    private interface Loading {
        Model load() throws IOException, MalformedModelException;
    }

    private static NetworkFile load(Loading loading) {
        try {
            return new NetworkFile(loading.load());
        } catch (TeacherException failure) {
            throw failure;
        } catch (IOException | MalformedModelException | RuntimeException failure) {
            throw new TeacherException("cannot be loaded: " + reason(failure), failure);
        }
    }

    /**
     * One pass.
     *
     * @param candidates row-major, as many for each history
     * @throws TeacherException when the network fails, or what it gives has another shape or type
     */
    Scores score(WindowBatch histories, long[] candidates) {
        int size = histories.size();
        int columns = candidates.length / size;
        try (NDManager step = model.getNDManager().newSubManager()) {
            NDArray rows = step.create(histories.rows(), new Shape(size, histories.length()));
            NDArray asked = step.create(candidates, new Shape(size, columns));
            NDList output = model.getBlock().forward(new ParameterStore(step, false), new NDList(rows, asked), false);
            output.attach(step);
            return read(output, size, columns, histories.length());
        } catch (TeacherException failure) {
            throw failure;
        } catch (RuntimeException failure) {
            throw new TeacherException(
                    NativeMemory.isExhausted(failure) ? Failure.OUT_OF_MEMORY : Failure.FAILED,
                    "failed on a batch of " + size + " histories of " + histories.length() + " items and " + columns
                            + " candidates each: " + reason(failure),
                    failure);
        }
    }

    private static Scores read(NDList output, int size, int columns, int length) {
        if (output.isEmpty()) {
            throw new TeacherException("has no output");
        }
        float[] logits = floats(output.get(0), "logits", new Shape(size, columns));
        if (output.size() == 1) {
            return new Scores(columns, length, 0, logits, null);
        }
        NDArray attention = output.get(1);
        Shape shape = attention.getShape();
        long heads = shape.dimension() == ATTENTION_RANK ? shape.get(HEADS) : 1;
        float[] weights = floats(attention, "attention", new Shape(size, heads, length));
        return new Scores(columns, length, (int) heads, logits, weights);
    }

    private static float[] floats(NDArray values, String what, Shape expected) {
        if (values.getDataType() != DataType.FLOAT32) {
            throw new TeacherException("gives " + what + " as " + values.getDataType() + " where float32 is wanted");
        }
        if (!values.getShape().equals(expected)) {
            throw new TeacherException("gives " + what + " of shape " + values.getShape() + " to a batch of "
                    + expected.get(BATCH) + " where " + expected + " is wanted");
        }
        return values.toFloatArray();
    }

    /** In one line; of a stack trace of TorchScript's, what went wrong stands in the last. */
    private static String reason(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String message = String.valueOf(root.getMessage()).strip();
        boolean trace = message.contains("Traceback");
        return (trace ? message.substring(message.lastIndexOf('\n') + 1) : message).replaceAll("\\s+", " ");
    }

    @Override
    public void close() {
        model.close();
    }
}
