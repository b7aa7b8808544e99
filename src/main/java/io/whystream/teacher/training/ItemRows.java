package io.whystream.teacher.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/** How the embeddings of the vocabulary's rows are made of a network's item matrix, while it learns. */
@FunctionalInterface
interface ItemRows {
    /**
     * @param step takes constants and results; stays open until gradients have been computed
     * @param matrix the weights, {@code float[rows, d]} or more rows
     * @return {@code float[rows, d]}
     */
    NDArray of(NDManager step, NDArray matrix);
}
