package io.whystream.teacher.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Parameter;
import ai.djl.util.Pair;
import io.whystream.teacher.djl.PyTorch;
import io.whystream.teacher.djl.TransformerModel;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Adam with decoupled weight decay (Loshchilov and Hutter 2019), whose moments can be written down and read back, so
 * that an interrupted run goes on as if nothing had happened. The moments live as long as the model.
 */
final class AdamW {
    private static final float BETA_1 = 0.9f;
    private static final float EPSILON = 1e-8f;
    private static final float AS_IT_IS = 1;
    private static final float UNCLIPPED = -1;

    private final Descent descent;
    private final float weightDecay;
    private final List<NDArray> moments = new ArrayList<>();
    private int steps;

    AdamW(TransformerModel model, Descent descent, double weightDecay) {
        this.descent = descent;
        this.weightDecay = (float) weightDecay;
        for (Pair<String, Parameter> weight : model.weights()) {
            NDArray array = weight.getValue().getArray();
            moments.add(model.manager().zeros(array.getShape()));
            moments.add(model.manager().zeros(array.getShape()));
        }
    }

    /** To be called once before the weights of a step are updated. */
    void nextStep() {
        steps++;
    }

    /** @param index of the weight in the model's own order */
    void update(int index, NDArray weight, NDArray gradient) {
        NDArray mean = moments.get(2 * index);
        NDArray variance = moments.get(2 * index + 1);
        weight.getNDArrayInternal()
                .adamUpdate(
                        new NDList(weight, gradient, mean, variance),
                        new NDList(weight),
                        (float) descent.learningRate(),
                        unbiasedRate(),
                        weightDecay,
                        AS_IT_IS,
                        UNCLIPPED,
                        BETA_1,
                        (float) descent.beta2(),
                        EPSILON,
                        false,
                        true);
    }

    /** The learning rate with the start of both moments at zero made up for (Kingma and Ba 2015, end of section 2). */
    private float unbiasedRate() {
        double first = 1 - Math.pow(BETA_1, steps);
        double second = 1 - Math.pow(descent.beta2(), steps);
        return (float) (descent.learningRate() * Math.sqrt(second) / first);
    }

    void write(DataOutputStream out) throws IOException {
        out.writeInt(steps);
        for (NDArray moment : moments) {
            Floats.write(out, moment.toFloatArray());
        }
    }

    void read(DataInputStream in) throws IOException {
        steps = in.readInt();
        for (NDArray moment : moments) {
            PyTorch.fill(moment, Floats.read(in, Math.toIntExact(moment.size())));
        }
    }
}
