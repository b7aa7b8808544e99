package io.whystream.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.whystream.event.Candidate;
import io.whystream.event.HistoryEntry;
import io.whystream.event.Interaction;
import io.whystream.event.InteractionType;
import io.whystream.event.SoftPrediction;
import io.whystream.teacher.Teacher;
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
    @EnumSource(names = {"CLICK", "PURCHASE", "RATING", "SKIP"})
    void shouldLearnNoWeightsFromWhatTheUserChoseBefore(InteractionType type) {
        learnBefore();
        SoftPrediction event = stream.next("item-7", type);
        assertThat(changes(withHistory(event, "item-7"))).isZero();
        assertThat(changes(withHistory(event, "item-8"))).isPositive();
    }

    @Test
    void shouldAnswerAndCountItAllTheSame() {
        learnBefore();
        long learned = student.learned();
        SoftPrediction event = withHistory(stream.next("item-7", InteractionType.CLICK), "item-7");
        assertThat(learner.answerThenLearn(event)).hasSize(1);
        assertThat(student.learned()).isEqualTo(learned + 1);
    }

    private void learnBefore() {
        stream.next(BEFORE).forEach(event -> changes(withHistory(event, "item-59")));
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
    private static SoftPrediction withHistory(SoftPrediction event, String itemId) {
        Interaction interaction = event.interaction();
        List<HistoryEntry> history = new ArrayList<>(event.history());
        history.removeIf(entry -> entry.itemId().equals(interaction.itemId()));
        history.add(new HistoryEntry(itemId, InteractionType.CLICK, null, interaction.timestamp()));
        return new SoftPrediction(
                interaction,
                event.source(),
                history,
                event.candidates().stream()
                        .map(each -> new Candidate(each.itemId(), null, each.logExpectedCount()))
                        .toList(),
                null,
                List.of(),
                null);
    }
}
