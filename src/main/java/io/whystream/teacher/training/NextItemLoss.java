package io.whystream.teacher.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/**
 * How badly states foretell what was chosen next: the mean negative log-probability, in nats.
 *
 * <p>Written from log-softmax and gather, every constant a tensor: DJL's own losses multiply by Java numbers, whose memory
 * may be gone when the backward pass reads it.
 */
interface NextItemLoss {
    /**
     * @param step takes constants and results; stays open until gradients have been computed
     * @param states {@code float[N, d]}
     * @param embeddings {@code float[rows, d]}
     * @param targets N rows of the vocabulary, none of them padding
     * @return a scalar
     */
    NDArray of(NDManager step, NDArray states, NDArray embeddings, int[] targets);
}
