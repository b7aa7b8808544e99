package io.whystream.teacher.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.whystream.teacher.Vocabulary;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrainingWindowTest {
    private static final int[] LONG = IntStream.range(10, 33).toArray();
    private static final int[] SHORT = {2, 3};

    @Test
    void shouldCutLongSequencesFromTheirEnd() {
        List<TrainingWindow> windows = TrainingWindow.cut(List.of(LONG, SHORT), 10);
        assertThat(windows).extracting(TrainingWindow::length).containsExactly(10, 10, 3, 2);
        assertThat(windows.get(0).inputs()).startsWith(22).endsWith(31);
        assertThat(windows.get(0).targets()).startsWith(23).endsWith(32);
        assertThat(windows.get(2).inputs()).containsExactly(Vocabulary.PADDING, 10, 11);
    }

    @Test
    void shouldMakeEveryChoiceATargetOnceWhereverItCuts() {
        int[] lengths = new int[11];
        for (int seed = 0; seed < 50; seed++) {
            List<TrainingWindow> windows = TrainingWindow.cut(List.of(LONG, SHORT, new int[0]), 10, new Random(seed));
            assertThat(windows.stream()
                            .flatMapToInt(window -> Arrays.stream(window.targets()))
                            .sorted())
                    .containsExactly(IntStream.concat(Arrays.stream(SHORT), Arrays.stream(LONG))
                            .boxed()
                            .toArray(Integer[]::new));
            lengths[windows.get(0).length()]++;
        }
        assertThat(Arrays.stream(lengths).filter(count -> count > 0).count()).isGreaterThan(5);
    }

    @Test
    void shouldForgetItemsOfTheHistoryAndNeverTargetsOrPadding() {
        TrainingWindow window = TrainingWindow.cut(List.of(LONG), 30).get(0);
        TrainingWindow forgetful = window.forgetting(0.5, new Random(1));
        assertThat(forgetful.targets()).isEqualTo(window.targets());
        assertThat(forgetful.inputs()).startsWith(Vocabulary.PADDING);
        long forgotten = 0;
        for (int i = 1; i < LONG.length; i++) {
            int input = forgetful.inputs()[i];
            assertThat(input).isIn(window.inputs()[i], Vocabulary.UNKNOWN);
            forgotten += input == Vocabulary.UNKNOWN ? 1 : 0;
        }
        assertThat(forgotten).isBetween(5L, 17L);
    }
}
