package io.whystream.teacher.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NewestChoicesTest {
    private final NewestChoices choices = new NewestChoices(4);

    @Test
    void shouldTrainOnWhoChoseSinceWithWhatTheyChoseBefore() {
        choices.recall("ann", "a");
        choices.recall("bob", "a");
        choices.add("ann", "b");
        assertThat(choices.activeUsers()).containsExactly(new TrainingSequence(List.of("a", "b")));
        assertThat(choices.newest()).isEqualTo(Map.of("b", 1L));
        assertThat(choices.untrained()).isEqualTo(1);
    }

    @Test
    void shouldForgetTheOldestAndUsersOfWhomNothingIsLeft() {
        choices.add("ann", "a");
        for (String item : List.of("b", "c", "d", "e", "f")) {
            choices.add("bob", item);
        }
        assertThat(choices.activeUsers()).containsExactly(new TrainingSequence(List.of("c", "d", "e", "f")));
        assertThat(choices.untrained()).isEqualTo(6);
        assertThat(choices.newest()).containsEntry("a", 1L).hasSize(6);
    }

    @Test
    void shouldBeginAnewOnceTrained() {
        choices.add("ann", "a");
        choices.trained();
        assertThat(choices.untrained()).isZero();
        assertThat(choices.activeUsers()).isEmpty();
        choices.add("ann", "b");
        assertThat(choices.activeUsers()).containsExactly(new TrainingSequence(List.of("a", "b")));
    }
}
