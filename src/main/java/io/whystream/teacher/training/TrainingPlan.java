package io.whystream.teacher.training;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.whystream.teacher.djl.TransformerShape;

/**
 * Every number that decides what a training run does; the same plan, data and one thread give the same teacher.
 *
 * @param epochs at most so many passes over the data
 * @param patience stop after so many epochs without a better validation NDCG@10
 * @param timeLimitSeconds stop in time to be done after about so many seconds
 * @param seed of the weights, dropout, order of batches, sampled negatives and choice of validation users
 * @param dimension of states and embeddings
 * @param window longest history, in items
 * @param dropout share of activations set to zero
 * @param learningRate of Adam
 * @param beta2 of Adam, decay of the squared gradients
 * @param windowsPerBatch histories per step
 * @param minimumCount items chosen fewer times become {@code Vocabulary.UNKNOWN}
 * @param fullSoftmaxRows up to so many rows the loss sees every item, beyond it sampled ones
 * @param sampledNegatives how many, shared by the batch, where the loss samples
 * @param validationUsers at most so many users lend their last choice for validation
 * @param threads that one tensor operation may use; more than one helps only where the cores are otherwise idle
 */
public record TrainingPlan(
        @JsonProperty(required = true) int epochs,
        @JsonProperty(required = true) int patience,
        @JsonProperty(required = true) double timeLimitSeconds,
        @JsonProperty(required = true) int seed,
        @JsonProperty(required = true) int dimension,
        @JsonProperty(required = true) int heads,
        @JsonProperty(required = true) int blocks,
        @JsonProperty(required = true) int window,
        @JsonProperty(required = true) double dropout,
        @JsonProperty(required = true) double learningRate,
        @JsonProperty(required = true) double beta2,
        @JsonProperty(required = true) int windowsPerBatch,
        @JsonProperty(required = true) int minimumCount,
        @JsonProperty(required = true) int fullSoftmaxRows,
        @JsonProperty(required = true) int sampledNegatives,
        @JsonProperty(required = true) int validationUsers,
        @JsonProperty(required = true) int threads) {
    public TrainingPlan {
        requirePositive("epochs", epochs);
        requirePositive("patience", patience);
        requirePositive("timeLimitSeconds", timeLimitSeconds);
        requirePositive("learningRate", learningRate);
        requirePositive("windowsPerBatch", windowsPerBatch);
        requirePositive("minimumCount", minimumCount);
        requirePositive("sampledNegatives", sampledNegatives);
        requirePositive("threads", threads);
        if (!(beta2 > 0 && beta2 < 1)) {
            throw new IllegalArgumentException("beta2: must lie between 0 and 1, but is " + beta2);
        }
    }

    /** A plan for some thousands to some hundred thousands of interactions on a small machine. */
    public static TrainingPlan standard() {
        return new TrainingPlan(60, 4, 600, 1, 64, 2, 2, 50, 0.2, 1e-3, 0.98, 32, 2, 20_000, 2_000, 2_000, 1);
    }

    public TrainingPlan withEpochs(int value) {
        return new TrainingPlan(
                value,
                patience,
                timeLimitSeconds,
                seed,
                dimension,
                heads,
                blocks,
                window,
                dropout,
                learningRate,
                beta2,
                windowsPerBatch,
                minimumCount,
                fullSoftmaxRows,
                sampledNegatives,
                validationUsers,
                threads);
    }

    public TrainingPlan withTimeLimitSeconds(double value) {
        return new TrainingPlan(
                epochs,
                patience,
                value,
                seed,
                dimension,
                heads,
                blocks,
                window,
                dropout,
                learningRate,
                beta2,
                windowsPerBatch,
                minimumCount,
                fullSoftmaxRows,
                sampledNegatives,
                validationUsers,
                threads);
    }

    public TrainingPlan withSeed(int value) {
        return new TrainingPlan(
                epochs,
                patience,
                timeLimitSeconds,
                value,
                dimension,
                heads,
                blocks,
                window,
                dropout,
                learningRate,
                beta2,
                windowsPerBatch,
                minimumCount,
                fullSoftmaxRows,
                sampledNegatives,
                validationUsers,
                threads);
    }

    public TrainingPlan withDimension(int value) {
        return new TrainingPlan(
                epochs,
                patience,
                timeLimitSeconds,
                seed,
                value,
                heads,
                blocks,
                window,
                dropout,
                learningRate,
                beta2,
                windowsPerBatch,
                minimumCount,
                fullSoftmaxRows,
                sampledNegatives,
                validationUsers,
                threads);
    }

    public TrainingPlan withFullSoftmaxRows(int value) {
        return new TrainingPlan(
                epochs,
                patience,
                timeLimitSeconds,
                seed,
                dimension,
                heads,
                blocks,
                window,
                dropout,
                learningRate,
                beta2,
                windowsPerBatch,
                minimumCount,
                value,
                sampledNegatives,
                validationUsers,
                threads);
    }

    public TrainingPlan withThreads(int value) {
        return new TrainingPlan(
                epochs,
                patience,
                timeLimitSeconds,
                seed,
                dimension,
                heads,
                blocks,
                window,
                dropout,
                learningRate,
                beta2,
                windowsPerBatch,
                minimumCount,
                fullSoftmaxRows,
                sampledNegatives,
                validationUsers,
                value);
    }

    TransformerShape shape(int rows) {
        return new TransformerShape(rows, dimension, heads, blocks, window, dropout);
    }

    private static void requirePositive(String name, double value) {
        if (!(value > 0)) {
            throw new IllegalArgumentException(name + ": must be positive, but is " + value);
        }
    }
}
