package io.whystream.teacher.training;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * How item neighbours stand beside a network: a row's logit is {@code sharpness · (network's + strength · Σ decay^lag ·
 * w(h, i))}, summed over the last items h of the history.
 *
 * @param decay how much less an item of the history counts than the one chosen after it, above 0, at most 1
 * @param strength of a neighbour's weight, in the network's log-odds; above 0
 * @param sharpness what both are multiplied by, above 0; it leaves the order of the items as it is
 * @param validationNdcg NDCG@10 of the held-out choices, by which decay and strength were chosen
 */
public record Blend(
        @JsonProperty(required = true) double decay,
        @JsonProperty(required = true) double strength,
        @JsonProperty(required = true) double sharpness,

        @JsonProperty(value = "validation_ndcg@10", required = true)
        double validationNdcg) {
    /** The weights as they are served. */
    float weight(double weight) {
        return (float) (sharpness * strength * weight);
    }

    float[] recency(int lags) {
        float[] recency = new float[lags];
        for (int lag = 0; lag < lags; lag++) {
            recency[lag] = (float) Math.pow(decay, lag);
        }
        return recency;
    }
}
