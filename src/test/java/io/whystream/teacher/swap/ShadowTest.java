package io.whystream.teacher.swap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.whystream.event.Candidate;
import io.whystream.event.Interaction;
import io.whystream.event.SoftPrediction;
import io.whystream.event.Source;
import io.whystream.event.TeacherSelection;
import io.whystream.event.TeacherVersion;
import io.whystream.teacher.SamplingFixture;
import io.whystream.teacher.TestingTeacher;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ShadowTest {
    private static final TeacherVersion PRESENT = new TeacherVersion("present", "1");
    private static final TeacherSelection PASSED_OVER = new TeacherSelection(false, 0.2);

    private final TestingTeacher next = TestingTeacher.ofItems(3);
    private final Shadow shadow = new Shadow(next, PRESENT);

    @Test
    void shouldHoldTogetherWhatBothAnswered() {
        shadow.observe(List.of(prediction(PRESENT, null, 2f, 1f, 0f)));
        assertThat(shadow.figures().events()).isEqualTo(1);
        assertThat(shadow.unanswered().events()).isZero();
        // counts of e, 1 and 1/e: scores of 1, 1 and 1
        assertThat(shadow.figures().presentLogLoss()).isCloseTo(Math.log(3), within(1e-6));
        assertThat(shadow.figures().presentRank()).isEqualTo(1);
    }

    @Test
    void shouldHoldWhatWasNotAnsweredAgainstChance() {
        shadow.observe(List.of(prediction(PRESENT, null, 0f, 0f, 0f), prediction(null, null, null, null, null)));
        assertThat(shadow.unanswered().events()).isEqualTo(1);
        assertThat(shadow.figures().events()).isEqualTo(1);
        double chance = 1 + Math.log(Math.exp(-1) + 1 + Math.E);
        assertThat(shadow.unanswered().chanceLogLoss())
                .isCloseTo(chance, within(1e-6))
                .isCloseTo(shadow.figures().presentLogLoss(), within(1e-6));
        assertThat(shadow.unanswered().nextLogLoss()).isEqualTo(shadow.figures().nextLogLoss());
        shadow.observe(List.of(prediction(PRESENT, null, 0f, 0f, 0f)));
        assertThat(shadow.unanswered()).as("since it last answered").isEqualTo(UnansweredFigures.NONE);
    }

    @Test
    void shouldPassOverWhatThePresentOneWasNotAsked() {
        shadow.observe(List.of(
                prediction(null, PASSED_OVER, null, null, null),
                prediction(new TeacherVersion("logged", "scores"), null, 2f, 1f, 0f)));
        assertThat(shadow.figures()).isEqualTo(ShadowFigures.NONE);
        assertThat(shadow.unanswered()).isEqualTo(UnansweredFigures.NONE);
        assertThat(next.batches()).isZero();
    }

    private static SoftPrediction prediction(
            @Nullable TeacherVersion teacher, @Nullable TeacherSelection selection, @Nullable Float... logits) {
        Interaction choice = SamplingFixture.choice("event", "item-0");
        List<Candidate> candidates = List.of(
                new Candidate("item-0", logits[0], 1),
                new Candidate("item-1", logits[1], 0),
                new Candidate("item-2", logits[2], -1));
        return new SoftPrediction(
                choice,
                new Source("interactions", 0, 0),
                List.of(),
                candidates,
                teacher,
                List.of(),
                null,
                List.of(),
                selection);
    }
}
