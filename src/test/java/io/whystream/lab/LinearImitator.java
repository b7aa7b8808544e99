package io.whystream.lab;

import io.whystream.feature.FeatureMatrix;
import io.whystream.feature.FeatureSpace;
import io.whystream.student.Imitator;
import io.whystream.student.Label;
import io.whystream.student.ListwiseLoss;
import io.whystream.student.Reading;
import io.whystream.student.StudentSettings;

/** The service's explainer and nothing else: a reading that learns from the teacher alone. */
final class LinearImitator implements Imitator {
    private final Reading reading;
    private final ListwiseLoss loss;
    private double[] gradient = new double[0];

    LinearImitator(FeatureSpace space, StudentSettings settings) {
        reading = new Reading(
                space.columns(), space.weights(), space.firstPairWeight(), space.learnedColumns(), settings);
        reading.state().open(0);
        reading.state().enter(0);
        loss = new ListwiseLoss(settings.temperature());
    }

    @Override
    public void score(FeatureMatrix matrix, double[] scores) {
        reading.score(matrix, scores);
    }

    @Override
    public void learn(FeatureMatrix matrix, double[] scores, double[] teacher, double[] logExpectedCounts) {
        if (gradient.length < matrix.rows()) {
            gradient = new double[matrix.rows()];
        }
        loss.gradient(scores, teacher, logExpectedCounts, matrix.rows(), Label.NONE, 0, 1, gradient);
        reading.learn(matrix, gradient);
    }

    /** ∂L/∂s of the event learned last: the learned columns learn from it. */
    double[] gradient() {
        return gradient;
    }
}
