package io.whystream.explain;

import io.whystream.explain.report.ModelReporter;
import io.whystream.student.Reading;
import io.whystream.student.StepLoss;
import io.whystream.student.Student;

/** Watches both readings' losses of one partition for drift, tells of it, and reacts where that is wished. Not thread-safe. */
final class PartitionWatch {
    private final DriftSettings settings;
    private final Student student;
    private final ModelReporter reporter;
    private final DriftWatch loss;
    private final DriftWatch fidelity;

    /** @param student whose steps become larger, where that is the reaction */
    PartitionWatch(
            int partition, DriftSettings settings, Student student, ModelReporter reporter, DriftListener listener) {
        this.settings = settings;
        this.student = student;
        this.reporter = reporter;
        this.loss = new DriftWatch(DriftSignal.LOSS, partition, settings, listener);
        this.fidelity = new DriftWatch(DriftSignal.FIDELITY, partition, settings, listener);
    }

    /** Takes what the step of the next event lost. */
    void watch(StepLoss step) {
        boolean lossRises = loss.rises(step.ranker());
        boolean divergenceRises = fidelity.rises(step.explainer());
        if (lossRises) {
            reporter.lossDrifted();
        }
        if (divergenceRises) {
            reporter.fidelityDrifted();
        }
        if (settings.reaction() == DriftSettings.Reaction.BOOST) {
            react(student.ranker(), lossRises);
            react(student.explainer(), divergenceRises);
        }
    }

    private void react(Reading reading, boolean drifted) {
        if (drifted) {
            reading.loosen(settings.boost());
        }
    }
}
