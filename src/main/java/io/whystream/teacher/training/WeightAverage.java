package io.whystream.teacher.training;

import ai.djl.ndarray.NDArray;
import io.whystream.teacher.djl.PyTorch;
import io.whystream.teacher.djl.TransformerModel;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;

/**
 * The running mean of a model's weights over its steps: {@code mean ← keep · mean + (1 − keep) · weights}, where keep
 * grows from 0 to the plan's, so that the untrained weights do not count.
 */
final class WeightAverage {
    private final List<NDArray> weights;
    private final float most;
    private final float[][] means;
    private int steps;

    /** @param most how much of the mean a step keeps in the long run; 0 follows the weights themselves */
    WeightAverage(TransformerModel model, double most) {
        this.weights = model.weights().stream()
                .map(weight -> weight.getValue().getArray())
                .toList();
        this.most = (float) most;
        this.means = new float[weights.size()][];
        for (int i = 0; i < means.length; i++) {
            means[i] = new float[Math.toIntExact(weights.get(i).size())];
        }
    }

    /** Takes the weights as they are now into the mean. */
    void add() {
        if (most == 0) {
            return;
        }
        steps++;
        float keep = Math.min(most, (steps - 1f) / (steps + 9f));
        for (int i = 0; i < means.length; i++) {
            blend(means[i], weights.get(i).toFloatArray(), keep);
        }
    }

    private static void blend(float[] mean, float[] values, float keep) {
        float take = 1 - keep;
        for (int i = 0; i < mean.length; i++) {
            mean[i] = keep * mean[i] + take * values[i];
        }
    }

    /** Does something with the model while it has the mean for its weights. */
    <T> T inPlace(Supplier<T> action) {
        if (most == 0) {
            return action.get();
        }
        List<float[]> own = weights.stream().map(NDArray::toFloatArray).toList();
        try {
            set(List.of(means));
            return action.get();
        } finally {
            set(own);
        }
    }

    private void set(List<float[]> values) {
        for (int i = 0; i < values.size(); i++) {
            PyTorch.fill(weights.get(i), values.get(i));
        }
    }

    void write(DataOutputStream out) throws IOException {
        out.writeInt(steps);
        for (float[] mean : means) {
            Floats.write(out, mean);
        }
    }

    void read(DataInputStream in) throws IOException {
        steps = in.readInt();
        for (int i = 0; i < means.length; i++) {
            means[i] = Floats.read(in, means[i].length);
        }
    }
}
