package io.whystream.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Speeds can be compared only where the work is the same. */
class RivalsTest {
    private final Examples examples = Examples.draw();

    @Test
    void shouldComeToTheBoundsWeightsBitByBit() {
        assertThatCode(() -> SameWeights.require(examples)).doesNotThrowAnyException();
    }

    @Test
    void shouldComeToVowpalWabbitsScoresWithTheSameOptimiser() {
        try (OnlineLearner ours = taught(Rival.WHYSTREAM);
                OnlineLearner theirs = taught(Rival.VW_FTRL)) {
            for (int e = 0; e < Examples.COUNT; e++) {
                assertThat(theirs.score(e)).as("example %d", e).isCloseTo(ours.score(e), within(1e-3));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Rival.class)
    void shouldLearnTheLabels(Rival rival) {
        try (OnlineLearner learner = taught(rival)) {
            int right = 0;
            for (int e = 0; e < Examples.COUNT; e++) {
                right += learner.score(e) > 0 == (examples.label(e) == 1) ? 1 : 0;
            }
            assertThat(right / (double) Examples.COUNT).as(rival.title()).isGreaterThan(0.7);
        }
    }

    private OnlineLearner taught(Rival rival) {
        OnlineLearner learner = rival.open(examples);
        for (int e = 0; e < Examples.COUNT; e++) {
            learner.learn(e);
        }
        return learner;
    }
}
