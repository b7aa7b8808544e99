package io.whystream.teacher.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HeldOutTest {
    private static final TrainingPlan PLAN = TrainingPlan.forChoices(1_000);

    @Test
    void shouldHoldOutTheLastChoiceOfEveryUser() {
        HeldOut heldOut = HeldOut.ofEveryUser(users(30, 5), PLAN);
        assertThat(heldOut.questions()).hasSize(30);
        assertThat(heldOut.kept()).hasSize(30).allMatch(items -> items.size() == 4);
        HeldOut.Question third = heldOut.questions().get(2);
        assertThat(third.history()).containsExactly("2-0", "2-1", "2-2", "2-3");
        assertThat(third.chosen()).isEqualTo("2-4");
    }

    @Test
    void shouldHoldOutMoreOfEachUserWhereUsersAreFew() {
        // 10 users of 100 choices: a twentieth of all is 50, so 5 of each.
        HeldOut heldOut = HeldOut.ofEveryUser(users(10, 100), PLAN);
        assertThat(heldOut.questions()).hasSize(50);
        assertThat(heldOut.kept()).allMatch(items -> items.size() == 95);
        assertThat(heldOut.questions().get(4).history()).hasSize(99);
    }

    @Test
    void shouldLeaveUsersSomethingToTrainOn() {
        HeldOut heldOut = HeldOut.ofEveryUser(users(3, 2), PLAN);
        assertThat(heldOut.questions()).isEmpty();
        assertThat(heldOut.kept()).allMatch(items -> items.size() == 2);
    }

    @Test
    void shouldAskOnlyForWhatIsNewToItsUser() {
        List<TrainingSequence> repeating = List.of(new TrainingSequence(List.of("a", "b", "c", "a")));
        assertThat(HeldOut.ofEveryUser(repeating, PLAN).questions()).isEmpty();
        assertThat(HeldOut.ofSomeUsers(repeating, PLAN).questions()).isEmpty();
    }

    @Test
    void shouldHoldOutATwentiethOfTheChoicesOfSomeUsersAtMost() {
        HeldOut heldOut = HeldOut.ofSomeUsers(users(40, 10), PLAN);
        assertThat(heldOut.questions()).hasSize(20);
        assertThat(heldOut.kept()).filteredOn(items -> items.size() == 9).hasSize(20);
        assertThat(heldOut.kept()).filteredOn(items -> items.size() == 10).hasSize(20);
        assertThat(HeldOut.ofSomeUsers(users(40, 10), PLAN.withSeed(2)).questions())
                .isNotEqualTo(heldOut.questions());
    }

    private static List<TrainingSequence> users(int users, int choices) {
        return IntStream.range(0, users)
                .mapToObj(user -> new TrainingSequence(IntStream.range(0, choices)
                        .mapToObj(choice -> user + "-" + choice)
                        .toList()))
                .toList();
    }
}
