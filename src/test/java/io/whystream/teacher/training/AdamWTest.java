package io.whystream.teacher.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.whystream.teacher.djl.TransformerModel;
import io.whystream.teacher.djl.TransformerShape;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AdamWTest {
    private static final double RATE = 0.1;
    private static final double BETA_2 = 0.98;
    private static final Descent DESCENT = new Descent(RATE, BETA_2, 1, 1, 1);

    private final TransformerModel model = TransformerModel.fresh(new TransformerShape(4, 2, 1, 1, 2, 0), 1);
    private final NDManager manager = model.manager().newSubManager();

    @AfterEach
    void close() {
        manager.close();
        model.close();
    }

    @Test
    void shouldFollowThePaper() {
        double decay = 0.05;
        AdamW adam = new AdamW(model, DESCENT, decay);
        NDArray weight = weight();
        float expected = weight.toFloatArray()[3];
        double mean = 0;
        double variance = 0;
        for (int step = 1; step <= 4; step++) {
            float slope = step * 0.3f - 0.5f;
            mean = 0.9 * mean + 0.1 * slope;
            variance = BETA_2 * variance + (1 - BETA_2) * slope * slope;
            double unbiasedMean = mean / (1 - Math.pow(0.9, step));
            double unbiasedVariance = variance / (1 - Math.pow(BETA_2, step));
            expected -= (float) (RATE * decay * expected + RATE * unbiasedMean / Math.sqrt(unbiasedVariance));
            step(adam, weight, slope);
        }
        assertThat(weight.toFloatArray()[3]).isCloseTo(expected, within(1e-5f));
    }

    @Test
    void shouldGoOnWhereItWasWrittenDown() throws IOException {
        AdamW adam = new AdamW(model, DESCENT, 0);
        NDArray weight = weight();
        step(adam, weight, 0.5f);
        step(adam, weight, -2);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        adam.write(new DataOutputStream(bytes));
        float[] before = weight.toFloatArray();
        step(adam, weight, 1);
        float[] after = weight.toFloatArray();
        AdamW other = new AdamW(model, DESCENT, 0);
        other.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        weight.set(before);
        step(other, weight, 1);
        assertThat(weight.toFloatArray()).isEqualTo(after).isNotEqualTo(before);
    }

    private NDArray weight() {
        return model.weights().get(0).getValue().getArray();
    }

    private void step(AdamW adam, NDArray weight, float slope) {
        adam.nextStep();
        adam.update(0, weight, manager.full(weight.getShape(), slope));
    }
}
