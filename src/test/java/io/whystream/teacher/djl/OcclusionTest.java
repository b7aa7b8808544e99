package io.whystream.teacher.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.whystream.context.AuditChoice;
import io.whystream.context.Catalogue;
import io.whystream.context.UserContext;
import io.whystream.event.Candidate;
import io.whystream.event.HistoryEffect;
import io.whystream.event.HistoryEntry;
import io.whystream.event.Interaction;
import io.whystream.event.InteractionType;
import io.whystream.event.Item;
import io.whystream.event.SoftPrediction;
import io.whystream.event.Source;
import io.whystream.teacher.CandidateSampler;
import io.whystream.teacher.InstructorMetrics;
import io.whystream.teacher.Lesson;
import io.whystream.teacher.RecentRates;
import io.whystream.teacher.SamplingInstructor;
import io.whystream.teacher.SlateScores;
import io.whystream.teacher.Teacher;
import io.whystream.teacher.TeacherQuestion;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What each history item does to a real network's answer, against two direct calls each. */
class OcclusionTest {
    private static final int HISTORY = 9;

    @TempDir
    Path folder;

    @Test
    void shouldBeTheDifferenceOfTwoDirectCalls() {
        try (Teacher teacher = TeacherFolder.load(TransformerFixture.write(folder.resolve("model"), 3, 5))) {
            SoftPrediction prediction = teach(teacher, AuditChoice.ofShare(1));
            List<HistoryEffect> effects = prediction.audit().effects();
            List<String> history =
                    prediction.history().stream().map(HistoryEntry::itemId).toList();
            assertThat(history).hasSizeGreaterThan(teacher.window());
            List<String> seen = history.subList(history.size() - teacher.window(), history.size());
            assertThat(effects).hasSameSizeAs(seen).hasSameSizeAs(prediction.attention());
            float[] whole = ask(teacher, seen, prediction);
            for (int i = 0; i < seen.size(); i++) {
                List<String> others = new ArrayList<>(seen);
                others.remove(i);
                float[] without = ask(teacher, others, prediction);
                assertThat(effects.get(i).logit()).isCloseTo(whole[0] - without[0], within(1e-5f));
                assertThat((double) effects.get(i).logProbability())
                        .isCloseTo(
                                logProbability(prediction, whole) - logProbability(prediction, without), within(1e-4));
            }
            assertThat(effects).anyMatch(effect -> Math.abs(effect.logit()) > 1e-3);
        }
    }

    @Test
    void shouldAskNothingMoreOfEventsThatAreNotOccluded() {
        try (Teacher teacher = TeacherFolder.load(TransformerFixture.write(folder.resolve("model"), 3, 5))) {
            SoftPrediction prediction = teach(teacher, AuditChoice.ofShare(0));
            assertThat(prediction.audit().effects()).isEmpty();
            assertThat(prediction.audit().rank()).isNotNull();
        }
    }

    private static SoftPrediction teach(Teacher teacher, AuditChoice occluded) {
        Catalogue catalogue = new Catalogue();
        TransformerFixture.itemIds().forEach(itemId -> catalogue.put(Item.unknown(itemId)));
        SamplingInstructor instructor = new SamplingInstructor(
                teacher,
                new CandidateSampler(catalogue, 100, 1),
                AuditChoice.ofShare(1),
                occluded,
                SlateScores.IGNORED,
                RecentRates.NONE,
                InstructorMetrics.NONE);
        UserContext context = UserContext.empty();
        List<String> itemIds = TransformerFixture.itemIds();
        for (int i = 0; i < HISTORY; i++) {
            context = context.fold(choice("before-" + i, itemIds.get(i)));
        }
        Interaction event = choice("event", itemIds.get(HISTORY));
        return instructor
                .teach(List.of(new Lesson(event, new Source("interactions", 0, 0), context)))
                .get(0);
    }

    private static Interaction choice(String eventId, String itemId) {
        return new Interaction(
                eventId,
                "user",
                itemId,
                InteractionType.CLICK,
                null,
                Instant.ofEpochSecond(1_700_000_000),
                List.of(),
                Map.of());
    }

    private static float[] ask(Teacher teacher, List<String> history, SoftPrediction prediction) {
        int[] rows = history.stream().mapToInt(teacher.vocabulary()::rowOf).toArray();
        int[] candidates = prediction.candidates().stream()
                .map(Candidate::itemId)
                .mapToInt(teacher.vocabulary()::rowOf)
                .toArray();
        return teacher.answer(List.of(new TeacherQuestion(rows, candidates, false)))
                .get(0)
                .logits();
    }

    private static double logProbability(SoftPrediction prediction, float[] logits) {
        double sum = 0;
        for (int i = 0; i < logits.length; i++) {
            sum += Math.exp(logits[i] - prediction.candidates().get(i).logExpectedCount());
        }
        return logits[0] - Math.log(sum);
    }
}
