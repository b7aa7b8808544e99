package io.whystream.teacher.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.core.Linear;
import io.whystream.teacher.Vocabulary;
import java.util.Arrays;

/** Softmax over every row but padding. */
final class FullSoftmaxLoss implements NextItemLoss {
    /** Added to padding's logit: its probability becomes 0, and nothing becomes infinite. */
    private static final float NEVER = -1e9f;

    private final float[] bias;

    FullSoftmaxLoss(int rows) {
        bias = new float[rows];
        bias[Vocabulary.PADDING] = NEVER;
    }

    @Override
    public NDArray of(NDManager step, NDArray states, NDArray embeddings, int[] targets) {
        NDArray logits = Linear.linear(states, embeddings, step.create(bias)).head();
        long[] chosen = Arrays.stream(targets).asLongStream().toArray();
        NDArray index = step.create(chosen, new Shape(chosen.length, 1));
        return logits.logSoftmax(1).gather(index, 1).mean().neg();
    }
}
