package io.whystream.student;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SparseGradientTest {
    private static final int WEIGHTS = 30;
    private static final int STRIDE = 2;

    private final SparseGradient gradient = new SparseGradient();

    @Test
    void shouldAddUpWhatComesSeveralTimesAndLeaveZeroBehind() {
        Random random = new Random(4);
        for (int event = 0; event < 200; event++) {
            double[] numbers = random.doubles(WEIGHTS * STRIDE).toArray();
            for (int weight = 0; weight < WEIGHTS; weight++) {
                numbers[weight * STRIDE + 1] = 0;
            }
            double[] before = numbers.clone();
            Map<Integer, Double> expected = new HashMap<>();
            int size = 1 + random.nextInt(60);
            gradient.clear(size);
            for (int entry = 0; entry < size; entry++) {
                int weight = random.nextInt(WEIGHTS);
                double amount = random.nextGaussian();
                gradient.add(weight, amount);
                expected.merge(weight, amount, Double::sum);
            }
            gradient.sumByWeight(numbers, STRIDE, 1);
            assertThat(numbers).as("event %d, seed 4", event).isEqualTo(before);
            for (int entry = 0; entry < size; entry++) {
                Double sum = expected.remove(gradient.indices()[entry]);
                assertThat(gradient.gradients()[entry])
                        .as("entry %d of event %d, seed 4", entry, event)
                        .isCloseTo(sum == null ? 0 : sum, within(1e-12));
            }
            assertThat(expected).isEmpty();
        }
    }

    @Test
    void shouldGiveTheFirstWeightsAwayAndKeepTheOthers() {
        gradient.clear(5);
        gradient.add(1, 2);
        gradient.add(9, 3);
        gradient.add(1, 0.5);
        gradient.add(3, 4);
        double[] sums = {7, 7, 7};
        gradient.take(3, sums);
        assertThat(sums).containsExactly(0, 2.5, 0);
        assertThat(gradient.size()).isEqualTo(2);
        assertThat(gradient.indices()).startsWith(9, 3);
        assertThat(gradient.gradients()).startsWith(3, 4);
    }

    @Test
    void shouldLeaveOutWhatIsZero() {
        gradient.clear(3);
        gradient.add(7, 0);
        gradient.add(8, 2);
        gradient.add(9, -0.0);
        assertThat(gradient.size()).isEqualTo(1);
        assertThat(gradient.indices()[0]).isEqualTo(8);
    }
}
