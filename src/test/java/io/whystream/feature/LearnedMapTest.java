package io.whystream.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.whystream.state.Channel;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LearnedMapTest {
    /** A squared error this small is one of rounding. */
    private static final double ROUNDING = 1e-9;

    private static final long SEED = 3;
    private static final int INPUTS = 6;
    private static final int OUTPUTS = 4;

    private final Random random = new Random(SEED);
    private final LearnedMap map = opened(1);

    private static LearnedMap opened(long space) {
        LearnedMap map = new LearnedMap(INPUTS, OUTPUTS, 0.3, space);
        map.open(0);
        map.enter(0);
        return map;
    }

    private float[] vector(int size) {
        float[] vector = new float[size];
        for (int i = 0; i < size; i++) {
            vector[i] = (float) random.nextGaussian();
        }
        return vector;
    }

    private static float[] project(LearnedMap map, float[] input) {
        float[] out = new float[OUTPUTS];
        map.addProjection(input, 0, out);
        return out;
    }

    /** Gradient steps of ½|xᵀW − xᵀW*|². */
    private void learn(float[][] truth, int steps) {
        for (int step = 0; step < steps; step++) {
            float[] input = vector(INPUTS);
            float[] error = project(map, input);
            for (int k = 0; k < INPUTS; k++) {
                for (int j = 0; j < OUTPUTS; j++) {
                    error[j] -= input[k] * truth[k][j];
                }
            }
            map.learn(input, 0, error, Double.MAX_VALUE);
        }
    }

    @Test
    void shouldFindALinearMap() {
        float[][] truth = new float[INPUTS][];
        for (int k = 0; k < INPUTS; k++) {
            truth[k] = vector(OUTPUTS);
        }
        learn(truth, 3000);
        for (int k = 0; k < INPUTS; k++) {
            float[] one = new float[INPUTS];
            one[k] = 1;
            assertThat(project(map, one)).as("row %d, seed %d", k, SEED).containsExactly(truth[k], within(0.05f));
        }
    }

    /** From the first step on, and whatever the scale of inputs and errors, the same event's error becomes smaller. */
    @Test
    void shouldNeverOvershootUnderItsCeiling() {
        for (float scale : new float[] {0.01f, 1, 100}) {
            LearnedMap fresh = opened(1);
            float[] input = vector(INPUTS);
            float[] wanted = vector(OUTPUTS);
            double power = 0;
            for (int k = 0; k < INPUTS; k++) {
                input[k] *= scale;
                power += (double) input[k] * input[k];
            }
            double before = Double.MAX_VALUE;
            for (int step = 0; step < 20; step++) {
                float[] error = project(fresh, input);
                double size = 0;
                for (int j = 0; j < OUTPUTS; j++) {
                    error[j] = error[j] - wanted[j];
                    size += error[j] * error[j];
                }
                assertThat(size).as("scale %s, step %d", scale, step).isLessThan(Math.max(before, ROUNDING));
                before = size;
                fresh.learn(input, 0, error, LearnedMap.ceiling(power, 1));
            }
        }
    }

    @Test
    void shouldAgreeWithItselfRowByRow() {
        map.learn(vector(INPUTS), 0, vector(OUTPUTS), Double.MAX_VALUE);
        float[] input = vector(INPUTS);
        float[] output = vector(OUTPUTS);
        float[] projected = project(map, input);
        double whole = 0;
        for (int j = 0; j < OUTPUTS; j++) {
            whole += projected[j] * output[j];
        }
        double byRow = 0;
        for (int k = 0; k < INPUTS; k++) {
            byRow += input[k] * map.dot(k, output, 0);
        }
        assertThat(byRow).isCloseTo(whole, within(1e-5));
    }

    @Test
    void shouldTakeBackBlocksOfItsOwnSpaceOnly() {
        map.learn(vector(INPUTS), 0, vector(OUTPUTS), Double.MAX_VALUE);
        Map<String, byte[]> blocks = new HashMap<>();
        map.writeChanged(0, Channel.CHECKPOINT, blocks::put);
        LearnedMap same = opened(1);
        LearnedMap other = opened(2);
        blocks.forEach((name, block) -> same.restore(0, name, block));
        blocks.forEach((name, block) -> other.restore(0, name, block));
        same.addToTotal(0);
        other.addToTotal(0);
        float[] input = vector(INPUTS);
        assertThat(project(same, input)).isEqualTo(project(map, input));
        assertThat(project(other, input)).containsOnly(0f);
    }
}
