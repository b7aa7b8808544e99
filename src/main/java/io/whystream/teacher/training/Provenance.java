package io.whystream.teacher.training;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.whystream.teacher.TeacherException;
import io.whystream.teacher.djl.PyTorch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * {@code provenance.json}: where a teacher comes from.
 *
 * @param data all that was given
 * @param split what of it the teacher has seen
 * @param validation how the choices that chose the epoch were held out
 * @param protocol how the metrics were measured
 */
public record Provenance(
        @JsonProperty(required = true) DataProvenance data,
        @JsonProperty(required = true) SplitProvenance split,
        @JsonProperty(required = true) String validation,
        @JsonProperty(required = true) TrainingPlan plan,
        @JsonProperty(required = true) TrainingMetrics metrics,
        @JsonProperty(required = true) String protocol,
        @JsonProperty(required = true) Versions versions) {
    private static final String FILE = "provenance.json";
    private static final ObjectMapper JSON =
            new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

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

    static Provenance of(DataProvenance data, SplitProvenance split, TrainingPlan plan, TrainingMetrics metrics) {
        return new Provenance(
                data,
                split,
                plan.holdout() == Holdout.SOME_USERS
                        ? "the last choice of " + metrics.validationUsers()
                                + " users, drawn with the seed among those whose last choice was new to them, is held out"
                        : "the latest choices of every user that the split leaves, " + metrics.validationUsers()
                                + " in all, are held out; then a second teacher is trained on them too, for as many"
                                + " epochs as the best",
                plan,
                metrics,
                "NDCG@10 of the held-out choices among all known items minus the user's history; unknown targets are"
                        + " misses, ties count half; the epoch was chosen by this very figure",
                Versions.current());
    }

    /**
     * Reads that of a model folder.
     *
     * @throws TeacherException in one line that says what is wrong and what to do
     */
    public static Provenance read(Path folder) {
        Path file = folder.resolve(FILE);
        try {
            return JSON.readValue(Files.readAllBytes(file), Provenance.class);
        } catch (JsonProcessingException failure) {
            throw new TeacherException(
                    file + ": does not say what the teacher was trained on as `whystream train` does ("
                            + failure.getOriginalMessage() + "); train it again",
                    failure);
        } catch (IOException failure) {
            throw new TeacherException(
                    file + ": cannot be read (" + failure.getMessage()
                            + "); give a folder that `whystream train` wrote",
                    failure);
        }
    }
}
