package io.whystream.explain;

import io.whystream.student.StudentSettings;
import java.time.Duration;
import java.util.List;

/**
 * Everything that shapes a learning task.
 *
 * @param halfLives of the decayed popularity counts, each above zero
 * @param pairPlaces how many places the pair features are hashed into, a power of two
 * @param drift how it is watched for
 */
public record DistillerSettings(
        List<Duration> halfLives,
        int pairPlaces,
        StudentSettings student,
        ExplanationSettings explanation,
        DriftSettings drift) {
    public DistillerSettings {
        halfLives = List.copyOf(halfLives);
    }

    public static DistillerSettings defaults() {
        return new DistillerSettings(
                List.of(
                        Duration.ofHours(3),
                        Duration.ofHours(12),
                        Duration.ofDays(2),
                        Duration.ofDays(7),
                        Duration.ofDays(30),
                        Duration.ofDays(365)),
                1 << 18,
                StudentSettings.defaults(),
                ExplanationSettings.defaults(),
                DriftSettings.defaults());
    }

    /** The same with another way of learning. */
    public DistillerSettings withStudent(StudentSettings other) {
        return new DistillerSettings(halfLives, pairPlaces, other, explanation, drift);
    }

    /** The same with another way of answering. */
    public DistillerSettings withExplanation(ExplanationSettings other) {
        return new DistillerSettings(halfLives, pairPlaces, student, other, drift);
    }

    /** The same with another watch for drift. */
    public DistillerSettings withDrift(DriftSettings other) {
        return new DistillerSettings(halfLives, pairPlaces, student, explanation, other);
    }

    /** The same for another number of learning partitions. */
    public DistillerSettings forPartitions(int count) {
        return new DistillerSettings(halfLives, pairPlaces, student.forPartitions(count), explanation, drift);
    }
}
