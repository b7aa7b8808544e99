package io.whystream.teacher.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.core.Embedding;
import ai.djl.nn.core.Linear;
import io.whystream.teacher.Vocabulary;
import java.util.Arrays;
import java.util.Random;

/**
 * Softmax over the chosen item and negatives drawn uniformly, the same for the whole batch. Each negative stands for
 * {@code rows / negatives} items, so the logarithm of that is added to its logit (sampled softmax, Jean et al. 2015). A
 * negative that is the chosen item itself does not count.
 */
final class SampledSoftmaxLoss implements NextItemLoss {
    private static final float NEVER = -1e9f;

    private final int rows;
    private final int negatives;
    private final Random random;

    SampledSoftmaxLoss(int rows, int negatives, Random random) {
        this.rows = rows;
        this.negatives = negatives;
        this.random = random;
    }

    @Override
    public NDArray of(NDManager step, NDArray states, NDArray embeddings, int[] targets) {
        int[] drawn = random.ints(negatives, Vocabulary.UNKNOWN, rows).toArray();
        NDArray positive = states.mul(lookUp(step, targets, embeddings)).sum(new int[] {1}, true);
        NDArray correction = step.create(correction(targets, drawn), new Shape(targets.length, negatives));
        NDArray negative =
                Linear.linear(states, lookUp(step, drawn, embeddings)).head().add(correction);
        NDArray logits = positive.concat(negative, 1);
        return logits.logSoftmax(1).get(new NDIndex(":, 0")).mean().neg();
    }

    private float[] correction(int[] targets, int[] drawn) {
        float[] correction = new float[targets.length * negatives];
        Arrays.fill(correction, (float) Math.log((rows - 1.0) / negatives));
        for (int n = 0; n < targets.length; n++) {
            for (int k = 0; k < negatives; k++) {
                if (drawn[k] == targets[n]) {
                    correction[n * negatives + k] = NEVER;
                }
            }
        }
        return correction;
    }

    private static NDArray lookUp(NDManager step, int[] rows, NDArray matrix) {
        NDArray index = step.create(Arrays.stream(rows).asLongStream().toArray());
        return Embedding.embedding(index, matrix, SparseFormat.DENSE).head();
    }
}
