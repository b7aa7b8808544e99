package io.whystream.teacher.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.whystream.teacher.InstructorMetrics.Failure;
import io.whystream.teacher.TeacherAnswer;
import io.whystream.teacher.TeacherException;
import io.whystream.teacher.TeacherQuestion;
import io.whystream.teacher.TeacherStanding;
import io.whystream.teacher.TestingTeacher;
import io.whystream.teacher.TroubledTeacher;
import io.whystream.teacher.TroubledTeacher.Trouble;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GuardedTeacherTest {
    private static final Duration LIMIT = Duration.ofMillis(50);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final List<TeacherQuestion> BATCH =
            List.of(new TeacherQuestion(new int[] {2, 3}, new int[] {4, 5, 1}, true));

    private final TestingTeacher real = TestingTeacher.ofItems(20);
    private final TroubledTeacher troubled = new TroubledTeacher(real);

    @Test
    void shouldAnswerAsTheTeacherDoes() {
        try (GuardedTeacher guarded = guarded(3, Duration.ofMinutes(1))) {
            List<TeacherAnswer> answers = guarded.answer(BATCH);
            assertThat(answers.get(0).logits())
                    .isEqualTo(real.answer(BATCH).get(0).logits());
            assertThat(guarded.version()).isEqualTo(real.version());
            assertThat(guarded.standing()).isEqualTo(TeacherStanding.AVAILABLE);
        }
        assertThat(real.isClosed()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"FAILS, FAILED", "BABBLES, NOT_FINITE", "EXHAUSTED, OUT_OF_MEMORY", "HANGS, TIMED_OUT"})
    void shouldTurnEveryTroubleIntoAFailureWithItsReason(Trouble trouble, Failure reason) {
        GuardedTeacher guarded = guarded(3, Duration.ofMinutes(1));
        troubled.suffer(trouble);
        assertThat(failure(guarded)).isEqualTo(reason);
        troubled.suffer(Trouble.NONE);
        guarded.close();
    }

    @Test
    void shouldNotCallAgainBeforeTheCallThatTookTooLongHasEnded() {
        GuardedTeacher guarded = guarded(100, Duration.ofMinutes(1));
        troubled.suffer(Trouble.HANGS);
        assertThat(failure(guarded)).isEqualTo(Failure.TIMED_OUT);
        for (int i = 0; i < 5; i++) {
            assertThat(failure(guarded)).isEqualTo(Failure.BUSY);
        }
        assertThat(troubled.asked()).isEqualTo(1);

        troubled.suffer(Trouble.NONE);
        await().atMost(PATIENCE).until(() -> answers(guarded));
        assertThat(troubled.mostInside()).isEqualTo(1);
        guarded.close();
    }

    @Test
    void shouldKeepTheModelUntilTheLastCallIntoItHasEnded() {
        GuardedTeacher guarded = guarded(100, Duration.ofMinutes(1));
        troubled.suffer(Trouble.HANGS);
        assertThat(failure(guarded)).isEqualTo(Failure.TIMED_OUT);

        guarded.close();
        assertThat(troubled.isClosed()).isFalse();
        assertThat(troubled.inside()).isEqualTo(1);

        troubled.suffer(Trouble.NONE);
        await().atMost(PATIENCE).until(troubled::isClosed);
        assertThat(troubled.wasClosedUnderACall()).isFalse();
        assertThat(failure(guarded)).isEqualTo(Failure.FAILED);
    }

    @Test
    void shouldLeaveAFailingTeacherAloneAndComeBackByItself() {
        GuardedTeacher guarded = guarded(3, Duration.ofMillis(100));
        troubled.suffer(Trouble.FAILS);
        for (int i = 0; i < 3; i++) {
            assertThat(failure(guarded)).isEqualTo(Failure.FAILED);
        }
        assertThat(guarded.standing()).isEqualTo(TeacherStanding.RESTING);
        int asked = troubled.asked();

        await().atMost(PATIENCE).until(() -> failure(guarded) == Failure.FAILED); // one batch tried it
        assertThat(troubled.asked()).isEqualTo(asked + 1);
        assertThat(guarded.standing()).isEqualTo(TeacherStanding.RESTING);

        troubled.suffer(Trouble.NONE);
        await().atMost(PATIENCE).until(() -> answers(guarded));
        assertThat(guarded.standing()).isEqualTo(TeacherStanding.AVAILABLE);
        guarded.close();
    }

    private GuardedTeacher guarded(int window, Duration rest) {
        return new GuardedTeacher(troubled, new GuardSettings(LIMIT, window, 1, rest));
    }

    private static boolean answers(GuardedTeacher guarded) {
        try {
            return guarded.answer(BATCH).size() == BATCH.size();
        } catch (TeacherException failure) {
            return false;
        }
    }

    private static Failure failure(GuardedTeacher guarded) {
        try {
            guarded.answer(BATCH);
            throw new AssertionError("it answered");
        } catch (TeacherException failure) {
            return failure.reason();
        }
    }
}
