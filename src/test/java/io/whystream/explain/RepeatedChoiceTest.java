package io.whystream.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.whystream.event.Candidate;
import io.whystream.event.HistoryEntry;
import io.whystream.event.Interaction;
import io.whystream.event.InteractionType;
import io.whystream.event.SlateItem;
import io.whystream.event.SoftPrediction;
import io.whystream.teacher.Teacher;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is in the history is neither ranked nor a negative: choosing it again says nothing of other choices. */
class RepeatedChoiceTest {
    private static final int BEFORE = 100;

    private final TaughtStream stream = new TaughtStream(5);
    private final StudentDistiller student =
            new StudentDistiller(stream.catalogue, (Teacher) null, DistillerSettings.defaults());
    private final PartitionLearner learner = student.open(0);
    private final Map<String, byte[]> weights = new HashMap<>();

    @ParameterizedTest
    @EnumSource(names = {"CLICK", "PURCHASE", "RATING"})
    void shouldLearnNoWeightsFromWhatTheUserDidBefore(InteractionType type) {
        learnBefore();
        SoftPrediction event = stream.next("item-7", type);
        assertThat(changes(withHistory(event, entry("item-7", type), entry("item-8", type))))
                .isZero();
        assertThat(changes(withHistory(event, entry("item-8", type)))).isPositive();
    }

    @Test
    void shouldLearnFromAPurchaseOfWhatWasClicked() {
        learnBefore();
        SoftPrediction event = stream.next("item-7", InteractionType.PURCHASE);
        assertThat(changes(withHistory(event, entry("item-7", InteractionType.CLICK))))
                .isPositive();
    }

    @Test
    void shouldLearnNoWeightsFromASkipOfWhatTheUserChose() {
        learnBefore();
        SoftPrediction event = stream.next("item-7", InteractionType.SKIP);
        assertThat(changes(withHistory(event, entry("item-7", InteractionType.CLICK))))
                .isZero();
        assertThat(changes(withHistory(event, entry("item-8", InteractionType.CLICK))))
                .isPositive();
    }

    @Test
    void shouldLearnFromWhatWasChosenAgainAmongOthersThatWereShown() {
        learnBefore();
        SoftPrediction event =
                withHistory(stream.next("item-7", InteractionType.CLICK), entry("item-7", InteractionType.CLICK));
        Interaction plain = event.interaction();
        Interaction shown = new Interaction(
                plain.eventId(),
                plain.userId(),
                plain.itemId(),
                plain.type(),
                null,
                plain.timestamp(),
                List.of(new SlateItem("item-7", null), new SlateItem("item-9", null)),
                Map.of());
        assertThat(changes(new SoftPrediction(
                        shown, event.source(), event.history(), event.candidates(), null, List.of(), null)))
                .isPositive();
    }

    @Test
    void shouldLeaveTheTrustInTheTeacherAsItIs() {
        StudentDistiller taught = stream.distiller();
        PartitionLearner learning = taught.open(0);
        stream.next(BEFORE).forEach(learning::answerThenLearn);
        double trust = taught.teacherTrust();
        SoftPrediction event = stream.next("item-7", InteractionType.CLICK);
        learning.answerThenLearn(with(event, event.candidates(), entry("item-7", InteractionType.CLICK)));
        assertThat(taught.teacherTrust()).isEqualTo(trust);
        learning.answerThenLearn(with(event, event.candidates(), entry("item-8", InteractionType.CLICK)));
        assertThat(taught.teacherTrust()).isNotEqualTo(trust);
    }

    @Test
    void shouldAnswerAndCountItAllTheSame() {
        learnBefore();
        long learned = student.learned();
        SoftPrediction event =
                withHistory(stream.next("item-7", InteractionType.CLICK), entry("item-7", InteractionType.CLICK));
        assertThat(learner.answerThenLearn(event)).hasSize(1);
        assertThat(student.learned()).isEqualTo(learned + 1);
        List<String> written = new ArrayList<>();
        learner.writeChanged((name, block) -> written.add(name));
        assertThat(written).anyMatch(name -> name.startsWith("observations/items/"));
    }

    private void learnBefore() {
        stream.next(BEFORE).forEach(event -> changes(withHistory(event, entry("item-59", InteractionType.CLICK))));
    }

    private static HistoryEntry entry(String itemId, InteractionType type) {
        return new HistoryEntry(itemId, type, null, Instant.parse("2025-12-31T00:00:00Z"));
    }

    /** How many blocks of the ranker's weights are others after an event. */
    private long changes(SoftPrediction event) {
        learner.answerThenLearn(event);
        long[] changed = {0};
        learner.writeChanged((name, block) -> {
            if (name.startsWith("student/ranker/dense") || name.startsWith("student/ranker/sparse")) {
                changed[0] += Arrays.equals(weights.put(name, block), block) ? 0 : 1;
            }
        });
        return changed[0];
    }

    /** Nobody's logits, so that labels alone are learned from. */
    private static SoftPrediction withHistory(SoftPrediction event, HistoryEntry... history) {
        List<Candidate> unscored = event.candidates().stream()
                .map(each -> new Candidate(each.itemId(), null, each.logExpectedCount()))
                .toList();
        return new SoftPrediction(
                event.interaction(), event.source(), List.of(history), unscored, null, List.of(), null);
    }

    private static SoftPrediction with(SoftPrediction event, List<Candidate> candidates, HistoryEntry... history) {
        return new SoftPrediction(
                event.interaction(), event.source(), List.of(history), candidates, event.teacher(), List.of(), null);
    }
}
