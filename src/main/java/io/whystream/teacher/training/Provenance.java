package io.whystream.teacher.training;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.whystream.teacher.djl.PyTorch;

/**
 * {@code provenance.json}: where a teacher comes from.
 *
 * @param split how training and validation were told apart
 * @param protocol how the metrics were measured
 */
public record Provenance(
        @JsonProperty(required = true) DataProvenance data,
        @JsonProperty(required = true) String split,
        @JsonProperty(required = true) TrainingPlan plan,
        @JsonProperty(required = true) TrainingMetrics metrics,
        @JsonProperty(required = true) String protocol,
        @JsonProperty(required = true) Versions versions) {

    /** The programs that took part. */
    public record Versions(
            @JsonProperty(required = true) String whystream,
            @JsonProperty(required = true) String engine,
            @JsonProperty(required = true) String java) {
        static Versions current() {
            String own = Versions.class.getPackage().getImplementationVersion();
            return new Versions(
                    own == null ? "development" : own,
                    PyTorch.version(),
                    Runtime.version().toString());
        }
    }

    static Provenance of(DataProvenance data, TrainingPlan plan, TrainingMetrics metrics) {
        return new Provenance(
                data,
                "the last choice of " + metrics.validationUsers()
                        + " users, drawn with the seed among those whose last choice was new to them, is held out",
                plan,
                metrics,
                "NDCG@10 of the held-out choice among all known items minus the user's history; unknown targets are"
                        + " misses, ties count half; the epoch was chosen by this very figure",
                Versions.current());
    }
}
