package io.whystream.teacher.training;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a training run went.
 *
 * @param epochs passes begun
 * @param bestEpoch the one whose weights were kept, from 1
 * @param refitEpochs how many epochs the second teacher was trained on everything; 0 where the best epoch's was kept
 * @param loss mean cross-entropy per choice in the last epoch, in nats, with dropout
 * @param validationNdcg NDCG@10 of the best epoch's weights, held-out choices against all known items minus the history
 * @param validationUsers how many choices that is a mean of
 * @param trainingUsers users trained on
 * @param trainingChoices choices trained on
 * @param wallSeconds of training and validation
 * @param cpuSeconds of the process over that time, all threads
 * @param curve one point for each epoch begun
 * @param blend how item neighbours stand beside the network, and what validation said of it; null where they do not
 */
public record TrainingMetrics(
        @JsonProperty(required = true) int epochs,
        @JsonProperty(required = true) int bestEpoch,
        @JsonProperty(required = true) int refitEpochs,
        @JsonProperty(required = true) double loss,

        @JsonProperty(value = "validation_ndcg@10", required = true)
        double validationNdcg,

        @JsonProperty(required = true) int validationUsers,
        @JsonProperty(required = true) int trainingUsers,
        @JsonProperty(required = true) long trainingChoices,
        @JsonProperty(required = true) double wallSeconds,
        @JsonProperty(required = true) double cpuSeconds,
        @JsonProperty(required = true) List<EpochFigures> curve,

        @JsonProperty @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
        Blend blend) {
    public TrainingMetrics {
        curve = List.copyOf(curve);
    }
}
