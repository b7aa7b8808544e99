package io.whystream.teacher.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import ai.djl.util.Pair;
import io.whystream.event.Item;
import io.whystream.teacher.Vocabulary;
import io.whystream.teacher.djl.PyTorch;
import io.whystream.teacher.djl.TransformerFixture;
import io.whystream.teacher.djl.TransformerModel;
import io.whystream.teacher.djl.TransformerShape;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GradientTest {
    private static final TransformerShape SHAPE = new TransformerShape(14, 8, 2, 2, 6, 0);
    private static final DescribedItems DESCRIBED = described();
    private static final float STEP = 4e-3f;

    private final TransformerModel model = TransformerFixture.model(SHAPE, 3);

    enum Softmax {
        FULL,
        SMOOTHED,
        SAMPLED,
        CONTENT;

        NextItemLoss loss() {
            return switch (this) {
                case FULL -> new FullSoftmaxLoss(SHAPE.rows(), 0);
                case SMOOTHED -> new FullSoftmaxLoss(SHAPE.rows(), 0.2);
                case SAMPLED -> new SampledSoftmaxLoss(SHAPE.rows(), 5, new Random(1));
                case CONTENT -> new FullSoftmaxLoss(DESCRIBED.rows(), 0);
            };
        }

        ItemRows items() {
            return this == CONTENT
                    ? (step, matrix) -> DESCRIBED.embeddings(step, matrix, 0.3)
                    : (step, matrix) -> matrix;
        }

        /** Rows of features are no items. */
        List<TrainingWindow> windows() {
            int[] last = this == CONTENT ? new int[] {2, 1, 8, 2, 8, 6, 3, 7} : new int[] {2, 1, 12, 2, 8, 6, 3, 13};
            return TrainingWindow.cut(List.of(new int[] {4, 9, 5, 3}, last), SHAPE.window());
        }
    }

    @AfterEach
    void close() {
        model.close();
    }

    @ParameterizedTest
    @EnumSource
    void shouldEqualFiniteDifferencesAlongRandomDirections(Softmax softmax) {
        List<float[]> gradients = gradients(softmax, false);
        Random random = new Random(11);
        for (int i = 0; i < gradients.size(); i++) {
            Pair<String, Parameter> weight = model.weights().get(i);
            float[] direction = direction(gradients.get(i), random);
            double expected = dot(gradients.get(i), direction);
            double actual = slope(softmax, weight.getValue().getArray(), direction);
            assertThat(actual).as(weight.getKey()).isCloseTo(expected, within(1e-3 + 0.02 * Math.abs(expected)));
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldNotDependOnTheGarbageCollector(Softmax softmax) {
        List<float[]> undisturbed = gradients(softmax, false);
        for (int repetition = 0; repetition < 5; repetition++) {
            List<float[]> disturbed = gradients(softmax, true);
            for (int i = 0; i < undisturbed.size(); i++) {
                assertThat(disturbed.get(i)).containsExactly(undisturbed.get(i), within(1e-6f));
            }
        }
    }

    private List<float[]> gradients(Softmax softmax, boolean collectGarbage) {
        TrainingStep step = step(softmax);
        try (NDManager manager = model.manager().newSubManager()) {
            try (GradientCollector collector = PyTorch.engine().newGradientCollector()) {
                PyTorch.engine().setRandomSeed(7);
                NDArray loss = step.loss(manager, softmax.windows(), softmax.loss());
                if (collectGarbage) {
                    churn();
                }
                collector.backward(loss);
            }
            return model.weights().stream()
                    .map(weight -> takeGradient(manager, weight.getValue().getArray()))
                    .toList();
        }
    }

    /** Collects what is not held, and lets new tensors take the freed memory. */
    private static void churn() {
        for (int round = 0; round < 3; round++) {
            System.gc();
            try (NDManager manager = PyTorch.newManager()) {
                for (int i = 0; i < 200; i++) {
                    manager.ones(new Shape(1 + i % 20));
                }
            }
        }
    }

    private static float[] takeGradient(NDManager manager, NDArray array) {
        NDArray gradient = array.getGradient();
        gradient.attach(manager);
        float[] values = gradient.toFloatArray();
        gradient.subi(gradient);
        return values;
    }

    private double slope(Softmax softmax, NDArray array, float[] direction) {
        float[] origin = array.toFloatArray();
        double above = lossAt(softmax, array, origin, direction, STEP);
        double below = lossAt(softmax, array, origin, direction, -STEP);
        PyTorch.fill(array, origin);
        return (above - below) / (2 * STEP);
    }

    private double lossAt(Softmax softmax, NDArray array, float[] origin, float[] direction, float distance) {
        float[] moved = origin.clone();
        for (int i = 0; i < moved.length; i++) {
            moved[i] += distance * direction[i];
        }
        PyTorch.fill(array, moved);
        try (NDManager manager = model.manager().newSubManager()) {
            PyTorch.engine().setRandomSeed(7);
            return step(softmax)
                    .loss(manager, softmax.windows(), softmax.loss())
                    .getFloat();
        }
    }

    private TrainingStep step(Softmax softmax) {
        AdamW optimiser = new AdamW(model, new Descent(1e-3, 0.98, 2, 20_000, 5), 0);
        return new TrainingStep(model, optimiser, softmax.items());
    }

    private static DescribedItems described() {
        List<String> names = List.of("any", "category:even", "category:odd");
        Map<String, Item> catalogue = new HashMap<>();
        for (int i = 0; i < SHAPE.rows() - names.size() - Vocabulary.FIRST_ITEM; i++) {
            List<String> categories = List.of(i % 2 == 0 ? "even" : "odd");
            catalogue.put("i" + i, new Item("i" + i, null, categories, List.of(), List.of(), null, null, Map.of()));
        }
        List<String> itemIds = catalogue.keySet().stream().sorted().toList();
        return new DescribedItems(names, new Vocabulary(itemIds), catalogue);
    }

    /** Of length 1, about half along the gradient, so that the slope is not lost in rounding. */
    private static float[] direction(float[] gradient, Random random) {
        float[] direction = new float[gradient.length];
        double norm = Math.sqrt(dot(gradient, gradient));
        for (int i = 0; i < direction.length; i++) {
            double noise = random.nextGaussian() / Math.sqrt(direction.length);
            direction[i] = (float) (gradient[i] / Math.max(norm, 1e-9) + noise);
        }
        double length = Math.sqrt(dot(direction, direction));
        for (int i = 0; i < direction.length; i++) {
            direction[i] /= (float) length;
        }
        return direction;
    }

    private static double dot(float[] one, float[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += (double) one[i] * other[i];
        }
        return sum;
    }
}
