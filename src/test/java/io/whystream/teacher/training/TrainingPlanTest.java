package io.whystream.teacher.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrainingPlanTest {
    @Test
    void shouldGoByHowLongHistoriesAre() {
        TrainingPlan shortOnes = TrainingPlan.forUsers(users(3_000, 10));
        TrainingPlan longOnes = TrainingPlan.forUsers(users(300, 100));
        assertThat(longOnes.network().dropout())
                .isGreaterThan(shortOnes.network().dropout());
        assertThat(longOnes.descent().windowsPerBatch())
                .isLessThan(shortOnes.descent().windowsPerBatch());
        assertThat(longOnes.regularisation().shiftedWindows()).isTrue();
        assertThat(shortOnes.regularisation().shiftedWindows()).isFalse();
        assertThat(longOnes.regularisation().averaging())
                .isEqualTo(shortOnes.regularisation().averaging())
                .isPositive();
    }

    @Test
    void shouldHaveASmallerNetworkForLittleData() {
        assertThat(TrainingPlan.forUsers(users(10, 100)).network().dimension())
                .isLessThan(TrainingPlan.forUsers(users(300, 100)).network().dimension());
    }

    private static List<TrainingSequence> users(int users, int choices) {
        return Collections.nCopies(users, new TrainingSequence(Collections.nCopies(choices, "item")));
    }
}
