package io.whystream.bench;

import com.oracle.labs.mlrg.olcut.util.Pair;
import java.util.stream.IntStream;
import org.tribuo.classification.sgd.objectives.LogMulticlass;
import org.tribuo.math.LinearParameters;
import org.tribuo.math.la.DenseVector;
import org.tribuo.math.la.SGDVector;
import org.tribuo.math.la.SparseVector;
import org.tribuo.math.optimisers.SGD;

/**
 * Tribuo's LinearSGD with plain steps. Its trainer only learns a whole data set; this is that trainer's inner loop, one
 * example at a time, with its sparse vectors made beforehand.
 */
final class TribuoLearner implements OnlineLearner {
    private static final double LEARNING_RATE = 0.1;

    private final Examples examples;
    private final SparseVector[] vectors = new SparseVector[Examples.COUNT];
    private final LinearParameters parameters = new LinearParameters(Examples.WEIGHTS, 2);
    private final LogMulticlass objective = new LogMulticlass();
    private final SGD optimiser = SGD.getSimpleSGD(LEARNING_RATE);

    TribuoLearner(Examples examples) {
        this.examples = examples;
        for (int e = 0; e < Examples.COUNT; e++) {
            float[] values = examples.values(e);
            vectors[e] = SparseVector.createSparseVector(
                    Examples.WEIGHTS,
                    examples.places(e),
                    IntStream.range(0, values.length)
                            .mapToDouble(i -> values[i])
                            .toArray());
        }
        optimiser.initialise(parameters);
    }

    @Override
    public void learn(int example) {
        DenseVector prediction = parameters.predict(vectors[example]);
        Pair<Double, SGDVector> loss = objective.lossAndGradient(examples.label(example), prediction);
        parameters.update(optimiser.step(parameters.gradients(loss, vectors[example]), 1));
    }

    @Override
    public double score(int example) {
        DenseVector prediction = parameters.predict(vectors[example]);
        return prediction.get(1) - prediction.get(0);
    }
}
