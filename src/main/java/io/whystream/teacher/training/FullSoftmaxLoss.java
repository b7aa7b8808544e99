package io.whystream.teacher.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.core.Linear;
import io.whystream.teacher.Vocabulary;
import java.util.Arrays;

/**
 * Softmax over every row but padding, with label smoothing: of the target's probability a share is spread evenly over
 * the rows (Szegedy et al. 2016).
 */
final class FullSoftmaxLoss implements NextItemLoss {
    /** Added to padding's logit: its probability becomes 0, and nothing becomes infinite. */
    private static final float NEVER = -1e9f;

    private final float[] bias;
    private final float[] others;
    private final double smoothing;

    /** @param smoothing the share that is spread, 0 to below 1 */
    FullSoftmaxLoss(int rows, double smoothing) {
        this.smoothing = smoothing;
        others = new float[rows];
        Arrays.fill(others, 1f / (rows - 1));
        others[Vocabulary.PADDING] = 0;
        bias = new float[rows];
        bias[Vocabulary.PADDING] = NEVER;
    }

    @Override
    public NDArray of(NDManager step, NDArray states, NDArray embeddings, int[] targets) {
        NDArray logits = Linear.linear(states, embeddings, step.create(bias)).head();
        long[] chosen = Arrays.stream(targets).asLongStream().toArray();
        NDArray index = step.create(chosen, new Shape(chosen.length, 1));
        NDArray logProbabilities = logits.logSoftmax(1);
        NDArray own = logProbabilities.gather(index, 1).mean();
        if (smoothing == 0) {
            return own.neg();
        }
        NDArray spread = logProbabilities.matMul(step.create(others)).mean();
        NDArray shares = step.create(new float[] {(float) (1 - smoothing), (float) smoothing});
        return NDArrays.stack(new NDList(own, spread)).dot(shares).neg();
    }
}
