package io.whystream.teacher.training;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * How the loss is brought down: Adam on batches of windows.
 *
 * @param learningRate of Adam
 * @param beta2 of Adam, decay of the squared gradients
 * @param windowsPerBatch histories per step
 * @param fullSoftmaxRows up to so many rows the loss sees every item, beyond it sampled ones
 * @param sampledNegatives how many, shared by the batch, where the loss samples
 */
public record Descent(
        @JsonProperty(required = true) double learningRate,
        @JsonProperty(required = true) double beta2,
        @JsonProperty(required = true) int windowsPerBatch,
        @JsonProperty(required = true) int fullSoftmaxRows,
        @JsonProperty(required = true) int sampledNegatives) {
    public Descent {
        TrainingPlan.requirePositive("learningRate", learningRate);
        TrainingPlan.requirePositive("windowsPerBatch", windowsPerBatch);
        TrainingPlan.requirePositive("sampledNegatives", sampledNegatives);
        if (!(beta2 > 0 && beta2 < 1)) {
            throw new IllegalArgumentException("beta2: must lie between 0 and 1, but is " + beta2);
        }
    }
}
