package io.whystream.teacher.training;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * One point of the learning curve.
 *
 * @param epoch from 1
 * @param loss mean cross-entropy per choice, in nats, with dropout
 * @param ndcg validation NDCG@10; 0 where there was nobody to validate on
 */
public record EpochFigures(
        @JsonProperty(required = true) int epoch,
        @JsonProperty(required = true) double loss,

        @JsonProperty(value = "validation_ndcg@10", required = true)
        double ndcg) {}
