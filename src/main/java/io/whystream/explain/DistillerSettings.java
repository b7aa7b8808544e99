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
 * @param evidenceTransfer how strongly what is said of history items is pulled towards what leaving them out does to the
 *     teacher, see {@link EvidenceTransfer}; 0 for not at all
 * @param robustness how strongly the explainer is pulled towards what the teacher says after perturbed histories, see
 *     {@link PerturbationTransfer}; 0 for not at all
 * @param reportInterval how often the model as a whole is reported, above 0
 * @param snapshotInterval after which time what was answered with is told, however few the answers, above 0
 */
public record DistillerSettings(
        FeatureSettings features,
        StudentSettings student,
        ExplanationSettings explanation,
        DriftSettings drift,
        double evidenceTransfer,
        double robustness,
        Duration reportInterval,
        Duration snapshotInterval) {
    public DistillerSettings {
        if (!(evidenceTransfer >= 0)) {
            throw new IllegalArgumentException(
                    "whystream.student.evidence-transfer must be 0 or more, but is " + evidenceTransfer);
        }
        if (!(robustness >= 0)) {
            throw new IllegalArgumentException("whystream.student.robustness must be 0 or more, but is " + robustness);
        }
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
                0,
                0,
                Duration.ofMinutes(5),
                Duration.ofMinutes(1));
    }

    /** The same with other features. */
    public DistillerSettings withFeatures(FeatureSettings other) {
        return new DistillerSettings(
                other, student, explanation, drift, evidenceTransfer, robustness, reportInterval, snapshotInterval);
    }

    /** The same with another way of learning. */
    public DistillerSettings withStudent(StudentSettings other) {
        return new DistillerSettings(
                features, other, explanation, drift, evidenceTransfer, robustness, reportInterval, snapshotInterval);
    }

    /** The same with another way of answering. */
    public DistillerSettings withExplanation(ExplanationSettings other) {
        return new DistillerSettings(
                features, student, other, drift, evidenceTransfer, robustness, reportInterval, snapshotInterval);
    }

    /** The same with another watch for drift. */
    public DistillerSettings withDrift(DriftSettings other) {
        return new DistillerSettings(
                features, student, explanation, other, evidenceTransfer, robustness, reportInterval, snapshotInterval);
    }

    /** The same with another pull towards the teacher's evidence. */
    public DistillerSettings withEvidenceTransfer(double other) {
        return new DistillerSettings(
                features, student, explanation, drift, other, robustness, reportInterval, snapshotInterval);
    }

    /** The same with another pull towards what the teacher says after perturbed histories. */
    public DistillerSettings withRobustness(double other) {
        return new DistillerSettings(
                features, student, explanation, drift, evidenceTransfer, other, reportInterval, snapshotInterval);
    }

    /** The same with reports this often. */
    public DistillerSettings withReportInterval(Duration other) {
        return new DistillerSettings(
                features, student, explanation, drift, evidenceTransfer, robustness, other, snapshotInterval);
    }

    /** The same with snapshots as often as this. */
    public DistillerSettings withSnapshotInterval(Duration other) {
        return new DistillerSettings(
                features, student, explanation, drift, evidenceTransfer, robustness, reportInterval, other);
    }

    /** The same for another number of learning partitions. */
    public DistillerSettings forPartitions(int count) {
        return new DistillerSettings(
                features,
                student.forPartitions(count),
                explanation,
                drift,
                evidenceTransfer,
                robustness,
                reportInterval,
                snapshotInterval);
    }
}
