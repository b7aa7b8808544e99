package io.whystream.bench;

import java.util.stream.IntStream;
import org.vowpalwabbit.spark.VowpalWabbitExample;
import org.vowpalwabbit.spark.VowpalWabbitNative;
import org.vowpalwabbit.spark.prediction.ScalarPrediction;

/**
 * Vowpal Wabbit through its JNI library, without any text: an example is a native object, filled from two arrays.
 *
 * <p>With plain steps all examples are filled beforehand. Its other learners multiply a native example's indices by their
 * stride each time that it is learned, so that each example can be used once: it is filled anew.
 */
final class VowpalWabbitLearner implements OnlineLearner {
    private static final String COMMON = "--quiet --loss_function logistic --noconstant -b 18 ";
    private static final char NAMESPACE = 'f';

    private final VowpalWabbitNative wabbit;
    private final Examples examples;
    private final double[][] values = new double[Examples.COUNT][];
    private final VowpalWabbitExample[] natives;
    private final boolean reusable;

    private VowpalWabbitLearner(Examples examples, String arguments, boolean reusable) {
        this.wabbit = new VowpalWabbitNative(COMMON + arguments);
        this.examples = examples;
        this.reusable = reusable;
        this.natives = new VowpalWabbitExample[reusable ? Examples.COUNT : 1];
        for (int e = 0; e < Examples.COUNT; e++) {
            float[] floats = examples.values(e);
            values[e] = IntStream.range(0, floats.length)
                    .mapToDouble(i -> floats[i])
                    .toArray();
        }
        for (int e = 0; e < natives.length; e++) {
            natives[e] = wabbit.createEmptyExample();
            fill(natives[e], e);
        }
    }

    /** Plain stochastic gradient descent: the least that it can do. */
    static VowpalWabbitLearner plain(Examples examples) {
        return new VowpalWabbitLearner(examples, "--sgd", true);
    }

    /** As it learns unless told otherwise: adaptive, normalised, invariant steps. */
    static VowpalWabbitLearner usual(Examples examples) {
        return new VowpalWabbitLearner(examples, "", false);
    }

    /** Our own optimiser in their hands. */
    static VowpalWabbitLearner ftrl(Examples examples) {
        return new VowpalWabbitLearner(
                examples,
                "--ftrl --ftrl_alpha " + Examples.SETTINGS.step() + " --ftrl_beta " + Examples.SETTINGS.smoothing(),
                false);
    }

    private void fill(VowpalWabbitExample example, int number) {
        example.addToNamespaceSparse(NAMESPACE, examples.places(number), values[number]);
        example.setLabel(examples.label(number) == 1 ? 1 : -1);
    }

    private VowpalWabbitExample ready(int example) {
        if (reusable) {
            return natives[example];
        }
        natives[0].clear();
        fill(natives[0], example);
        return natives[0];
    }

    @Override
    public void learn(int example) {
        ready(example).learn();
    }

    @Override
    public double score(int example) {
        return ((ScalarPrediction) ready(example).predict()).getValue();
    }

    @Override
    public void close() {
        for (VowpalWabbitExample example : natives) {
            example.close();
        }
        wabbit.close();
    }
}
