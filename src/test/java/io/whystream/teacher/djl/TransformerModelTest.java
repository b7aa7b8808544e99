package io.whystream.teacher.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TransformerModelTest {
    private static final int DIMENSION = TransformerFixture.SHAPE.dimension();
    private static final float TOLERANCE = 1e-5f;

    private final TransformerModel model = TransformerFixture.model(TransformerFixture.SHAPE, 3);

    @AfterEach
    void close() {
        model.close();
    }

    @Test
    void shouldNotLookIntoTheFuture() {
        float[] one = states(true, new int[] {4, 9, 5, 3});
        float[] other = states(true, new int[] {4, 9, 5, 11});
        assertThat(Arrays.copyOf(one, 3 * DIMENSION)).containsExactly(Arrays.copyOf(other, 3 * DIMENSION));
        assertThat(last(one)).isNotEqualTo(last(other));
    }

    @Test
    void shouldLookBackToTheFirstItem() {
        float[] one = last(states(true, new int[] {4, 9, 5, 3}));
        float[] other = last(states(true, new int[] {8, 9, 5, 3}));
        assertThat(one).isNotEqualTo(other);
    }

    @Test
    void shouldServeWhatTrainingSees() {
        int[] history = {2, 7, 1, 12, 2};
        assertThat(model.encode(List.of(history)).state(0))
                .containsExactly(last(states(true, history)), within(TOLERANCE));
    }

    @Test
    void shouldServeAtEveryLengthWhatTrainingSeesOfAWindowThatStartsThere() {
        int[] padded = {0, 0, 0, 7, 12};
        assertThat(model.encode(List.of(new int[] {7, 12})).state(0))
                .containsExactly(last(states(true, padded)), within(TOLERANCE));
    }

    @Test
    void shouldCountOnlyTheEndOfALongHistory() {
        int[] history = {2, 3, 4, 5, 6, 7, 8, 9};
        int[] end = {4, 5, 6, 7, 8, 9};
        assertThat(model.encode(List.of(history)).state(0))
                .containsExactly(model.encode(List.of(end)).state(0));
    }

    @Test
    void shouldHoldNoMoreNativeMemoryAfterManyAnswersThanAfterOne() {
        model.encode(List.of(new int[] {5, 6, 7}));
        int held = model.manager().getManagedArrays().size();
        for (int i = 0; i < 200; i++) {
            model.encode(List.of(new int[] {5, 6, 7}, new int[0]));
        }
        assertThat(model.manager().getManagedArrays()).hasSize(held);
    }

    @Test
    void shouldComeBackFromItsOwnBytes() {
        try (TransformerModel copy = TransformerModel.of(TransformerFixture.SHAPE, model.parameters())) {
            int[] history = {5, 6, 7};
            assertThat(copy.encode(List.of(history)).states())
                    .containsExactly(model.encode(List.of(history)).states());
            assertThat(copy.weights())
                    .noneMatch(weight -> weight.getValue().getArray().hasGradient());
        }
    }

    private float[] states(boolean training, int[] history) {
        WindowBatch batch = WindowBatch.of(List.of(history), TransformerFixture.SHAPE.window());
        try (NDManager step = model.manager().newSubManager()) {
            return model.forward(step, batch, training).get(0).toFloatArray();
        }
    }

    private static float[] last(float[] states) {
        return Arrays.copyOfRange(states, states.length - DIMENSION, states.length);
    }
}
