package io.whystream.bench;

import io.whystream.feature.FeatureMatrix;
import io.whystream.student.Reading;
import io.whystream.student.StudentSettings;
import java.util.BitSet;

/**
 * Our own {@link Reading}, as the service runs it: with an addend beside the total, changed blocks marked, and the feature
 * matrix laid out anew for each example.
 */
final class WhystreamLearner implements ExactLearner {
    private final Examples examples;
    private final FeatureMatrix matrix = new FeatureMatrix(0);
    private final Reading reading;
    private final double[] scores = new double[1];
    private final double[] gradient = new double[1];

    private WhystreamLearner(Examples examples, StudentSettings settings) {
        this.examples = examples;
        this.reading = new Reading(0, Examples.WEIGHTS, Examples.WEIGHTS, new BitSet(), settings);
        reading.state().open(0);
        reading.state().enter(0);
    }

    static WhystreamLearner ftrl(Examples examples) {
        return new WhystreamLearner(examples, Examples.SETTINGS);
    }

    static WhystreamLearner sgd(Examples examples) {
        return new WhystreamLearner(examples, Examples.SGD_SETTINGS);
    }

    @Override
    public void learn(int example) {
        gradient[0] = Examples.logistic(score(example)) - examples.label(example);
        reading.learn(matrix, gradient);
    }

    @Override
    public double score(int example) {
        lay(examples.places(example), examples.values(example));
        reading.score(matrix, scores);
        return scores[0];
    }

    private void lay(int[] places, float[] values) {
        matrix.reset(1);
        for (int i = 0; i < places.length; i++) {
            matrix.addSparse(0, places[i], values[i]);
        }
    }

    @Override
    public double weight(int index) {
        return reading.weight(index);
    }
}
