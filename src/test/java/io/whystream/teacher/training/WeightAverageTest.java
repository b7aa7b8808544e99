package io.whystream.teacher.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import io.whystream.teacher.djl.TransformerModel;
import io.whystream.teacher.djl.TransformerShape;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WeightAverageTest {
    private final TransformerModel model = TransformerModel.fresh(new TransformerShape(4, 2, 1, 1, 2, 0), 1);
    private final NDArray weight = model.weights().get(0).getValue().getArray();

    @AfterEach
    void close() {
        model.close();
    }

    @Test
    void shouldBeTheMeanWithTheLatestCountingMost() {
        WeightAverage average = new WeightAverage(model, 0.5);
        double expected = 0;
        for (int step = 1; step <= 20; step++) {
            set(step);
            average.add();
            double keep = Math.min(0.5, (step - 1.0) / (step + 9));
            expected = keep * expected + (1 - keep) * step;
        }
        float mean = average.inPlace(() -> weight.toFloatArray()[0]);
        assertThat(mean).isCloseTo((float) expected, within(1e-4f)).isBetween(18f, 20f);
    }

    @Test
    void shouldPutTheWeightsBack() {
        WeightAverage average = new WeightAverage(model, 0.9);
        set(1);
        average.add();
        set(5);
        float[] inPlace = average.inPlace(weight::toFloatArray);
        assertThat(inPlace).containsOnly(1);
        assertThat(weight.toFloatArray()).containsOnly(5);
    }

    @Test
    void shouldFollowTheWeightsThemselvesWithoutAveraging() {
        WeightAverage average = new WeightAverage(model, 0);
        set(3);
        average.add();
        set(4);
        float[] inPlace = average.inPlace(weight::toFloatArray);
        assertThat(inPlace).containsOnly(4);
    }

    private void set(float value) {
        float[] values = new float[Math.toIntExact(weight.size())];
        Arrays.fill(values, value);
        weight.set(values);
    }
}
