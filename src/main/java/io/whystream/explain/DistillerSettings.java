package io.whystream.explain;

import io.whystream.feature.FeatureSettings;
import io.whystream.student.StudentSettings;
import java.time.Duration;

/**
 * Everything that shapes a learning task.
 *
 * @param features what is learned from
 * @param student how it is learned
 * @param explanation how it is told
 * @param drift how it is watched for
 * @param effectTransfer how strongly the explainer is held to what leaving history items out does to the teacher
 * @param reportInterval how often the model as a whole is reported, above 0
 * @param snapshotInterval after which time what was answered with is told, however few the answers, above 0
 */
public record DistillerSettings(
        FeatureSettings features,
        StudentSettings student,
        ExplanationSettings explanation,
        DriftSettings drift,
        EffectTransferSettings effectTransfer,
        Duration reportInterval,
        Duration snapshotInterval) {
    public DistillerSettings {
        if (reportInterval.toMillis() < 1) {
            throw new IllegalArgumentException(
                    "whystream.report.interval must be at least a millisecond, but is " + reportInterval);
        }
        if (snapshotInterval.toMillis() < 1) {
            throw new IllegalArgumentException(
                    "whystream.audit.snapshot-interval must be at least a millisecond, but is " + snapshotInterval);
        }
    }

    public static DistillerSettings defaults() {
        return new DistillerSettings(
                FeatureSettings.defaults(),
                StudentSettings.defaults(),
                ExplanationSettings.defaults(),
                DriftSettings.defaults(),
                EffectTransferSettings.NONE,
                Duration.ofMinutes(5),
                Duration.ofMinutes(1));
    }

    /** The same with other features. */
    public DistillerSettings withFeatures(FeatureSettings other) {
        return new DistillerSettings(
                other, student, explanation, drift, effectTransfer, reportInterval, snapshotInterval);
    }

    /** The same with another way of learning. */
    public DistillerSettings withStudent(StudentSettings other) {
        return new DistillerSettings(
                features, other, explanation, drift, effectTransfer, reportInterval, snapshotInterval);
    }

    /** The same with another way of answering. */
    public DistillerSettings withExplanation(ExplanationSettings other) {
        return new DistillerSettings(features, student, other, drift, effectTransfer, reportInterval, snapshotInterval);
    }

    /** The same with another watch for drift. */
    public DistillerSettings withDrift(DriftSettings other) {
        return new DistillerSettings(
                features, student, explanation, other, effectTransfer, reportInterval, snapshotInterval);
    }

    /** The same with another pull towards what the teacher does without a history item. */
    public DistillerSettings withEffectTransfer(EffectTransferSettings other) {
        return new DistillerSettings(features, student, explanation, drift, other, reportInterval, snapshotInterval);
    }

    /** The same with reports this often. */
    public DistillerSettings withReportInterval(Duration other) {
        return new DistillerSettings(features, student, explanation, drift, effectTransfer, other, snapshotInterval);
    }

    /** The same with snapshots as often as this. */
    public DistillerSettings withSnapshotInterval(Duration other) {
        return new DistillerSettings(features, student, explanation, drift, effectTransfer, reportInterval, other);
    }

    /** The same for another number of learning partitions. */
    public DistillerSettings forPartitions(int count) {
        return new DistillerSettings(
                features,
                student.forPartitions(count),
                explanation,
                drift,
                effectTransfer,
                reportInterval,
                snapshotInterval);
    }
}
