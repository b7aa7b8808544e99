package io.whystream.local.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.whystream.event.Explanation;
import io.whystream.event.Interaction;
import io.whystream.event.InteractionType;
import io.whystream.event.Item;
import io.whystream.event.Reason;
import io.whystream.event.Source;
import io.whystream.event.StudentOpinion;
import io.whystream.event.TeacherOpinion;
import io.whystream.event.TeacherStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReasonJudgeTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final TrueReason HORROR = new TrueReason("category", "Horror");
    private static final TrueReason AFTER_JAWS = new TrueReason("history", "jaws");

    private final SimulatedEvent jaws = event("e1", "jaws", Set.of(HORROR));
    private final SimulatedEvent alien = event("e2", "alien", Set.of(HORROR, AFTER_JAWS));
    private final SimulatedEvent noise = event("e3", "heat", Set.of());
    private final ReasonJudge judge =
            new ReasonJudge(List.of(jaws, alien, noise), 1, List.of(item("jaws"), item("alien"), item("heat")));

    @Test
    void shouldJudgeTheStrongestReasonThatSpeaksForTheItem() {
        judge.judge(explanation(alien, new Reason("popularity", null, -2), new Reason("category", "Horror", 1)));
        assertThat(judge.judged()).isOne();
        assertThat(judge.trueAtOne()).isOne();
    }

    @Test
    void shouldNotCountATrueReasonInTheSecondPlace() {
        judge.judge(explanation(alien, new Reason("age", null, 2), new Reason("category", "Horror", 1)));
        assertThat(judge.judged()).isOne();
        assertThat(judge.trueAtOne()).isZero();
    }

    @Test
    void shouldCallAnExplanationWithoutReasonForTheItemWrong() {
        judge.judge(explanation(alien, new Reason("category", "Horror", -1)));
        assertThat(judge.judged()).isOne();
        assertThat(judge.trueAtOne()).isZero();
    }

    @Test
    void shouldTellOneNameFromAnother() {
        judge.judge(explanation(alien, new Reason("category", "Crime", 1)));
        assertThat(judge.trueAtOne()).isZero();
    }

    @Test
    void shouldJudgeNeitherWarmUpNorChoicesWithoutATrueReason() {
        judge.judge(explanation(jaws, new Reason("category", "Horror", 1)));
        judge.judge(explanation(noise, new Reason("category", "Horror", 1)));
        assertThat(judge.judged()).isZero();
        assertThat(judge.chance()).isZero();
    }

    @Test
    void shouldMeasureTheControlsThatKnowNothing() {
        judge.judge(explanation(alien, new Reason("category", "Horror", 1)));
        // Nameable: jaws; Horror, Crime; Hooper; popularity; age; general. True: jaws and Horror.
        assertThat(judge.chance()).isCloseTo(2.0 / 7, within(1e-12));
        assertThat(judge.oneKind())
                .as("the only film of the history is a true reason")
                .isOne();
    }

    private static SimulatedEvent event(String eventId, String itemId, Set<TrueReason> reasons) {
        Interaction interaction =
                new Interaction(eventId, "user", itemId, InteractionType.RATING, null, NOW, List.of(), Map.of());
        return new SimulatedEvent(interaction, reasons);
    }

    private static Item item(String itemId) {
        return new Item(itemId, itemId, List.of("Horror", "Crime"), List.of(), List.of("Hooper"), NOW, null, Map.of());
    }

    private static Explanation explanation(SimulatedEvent event, Reason... reasons) {
        StudentOpinion student = new StudentOpinion("1", 0, 0.5, null, null, List.of());
        return new Explanation(
                event.interaction().eventId(),
                new Source("interactions", 0, 0),
                event.interaction(),
                String.valueOf(event.interaction().itemId()),
                null,
                true,
                new TeacherOpinion(TeacherStatus.UNAVAILABLE, null, null, null, null, List.of()),
                student,
                student,
                List.of(),
                0,
                0,
                List.of(reasons),
                1,
                null,
                null,
                null,
                null,
                "because",
                null);
    }
}
