package io.whystream.teacher.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NewestChoicesTest {
    private final NewestChoices choices = new NewestChoices(4);

    @Test
    void shouldTrainOnWhoChoseSinceWithWhatTheyChoseBefore() {
        choices.recall(new Choice("ann", "a"));
        choices.recall(new Choice("bob", "a"));
        choices.add(new Choice("ann", "b"));
        assertThat(choices.activeUsers()).containsExactly(new TrainingSequence(List.of("a", "b")));
        assertThat(choices.newest()).isEqualTo(Map.of("b", 1L));
        assertThat(choices.untrained()).isEqualTo(1);
    }

    @Test
    void shouldForgetTheOldestAndUsersOfWhomNothingIsLeft() {
        choices.add(new Choice("ann", "a"));
        for (String item : List.of("b", "c", "d", "e", "f")) {
            choices.add(new Choice("bob", item));
        }
        assertThat(choices.activeUsers()).containsExactly(new TrainingSequence(List.of("c", "d", "e", "f")));
        assertThat(choices.untrained()).isEqualTo(6);
        assertThat(choices.newest()).containsEntry("a", 1L).hasSize(6);
    }

    @Test
    void shouldBeginAnewOnceTrained() {
        choices.add(new Choice("ann", "a"));
        choices.trained();
        assertThat(choices.untrained()).isZero();
        assertThat(choices.activeUsers()).isEmpty();
        choices.add(new Choice("ann", "b"));
        assertThat(choices.activeUsers()).containsExactly(new TrainingSequence(List.of("a", "b")));
    }

    @Test
    void shouldForgetAllOfAUserWhoAsks() {
        choices.recall(new Choice("ann", "a"));
        choices.add(new Choice("bob", "b"));
        choices.add(new Choice("ann", "c"));
        choices.forget("ann");
        assertThat(choices.activeUsers()).containsExactly(new TrainingSequence(List.of("b")));
        assertThat(choices.newest()).isEqualTo(Map.of("b", 1L));
        assertThat(choices.untrained()).isEqualTo(1);
        assertThat(choices.latestHistories()).containsExactly(List.of());

        choices.add(new Choice("ann", "d"));
        for (String item : List.of("e", "f", "g", "h")) {
            choices.add(new Choice("bob", item));
        }
        assertThat(choices.activeUsers()).containsExactly(new TrainingSequence(List.of("e", "f", "g", "h")));
    }
}
