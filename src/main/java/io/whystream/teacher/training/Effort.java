package io.whystream.teacher.training;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * How long a training run goes on.
 *
 * @param epochs at most so many passes over the data
 * @param patience stop after so many epochs without a better validation NDCG@10
 * @param timeLimitSeconds stop in time to be done after about so many seconds
 * @param threads that one tensor operation may use; more than one helps only where the cores are otherwise idle
 */
public record Effort(
        @JsonProperty(required = true) int epochs,
        @JsonProperty(required = true) int patience,
        @JsonProperty(required = true) double timeLimitSeconds,
        @JsonProperty(required = true) int threads) {
    public Effort {
        TrainingPlan.requirePositive("epochs", epochs);
        TrainingPlan.requirePositive("patience", patience);
        TrainingPlan.requirePositive("timeLimitSeconds", timeLimitSeconds);
        TrainingPlan.requirePositive("threads", threads);
    }

    Effort withTimeLimitSeconds(double value) {
        return new Effort(epochs, patience, value, threads);
    }
}
