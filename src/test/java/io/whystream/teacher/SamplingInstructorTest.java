package io.whystream.teacher;

import static io.whystream.teacher.SamplingFixture.choice;
import static io.whystream.teacher.SamplingFixture.impression;
import static io.whystream.teacher.SamplingFixture.lesson;
import static io.whystream.teacher.SamplingFixture.userWith;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.whystream.context.AuditChoice;
import io.whystream.context.Catalogue;
import io.whystream.context.UserContext;
import io.whystream.event.Candidate;
import io.whystream.event.Interaction;
import io.whystream.event.Item;
import io.whystream.event.SlateItem;
import io.whystream.event.SoftPrediction;
import io.whystream.event.TeacherAudit;
import io.whystream.event.TeacherVersion;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SamplingInstructorTest {
    private static final AuditChoice NONE = AuditChoice.ofShare(0);
    private static final AuditChoice ALL = AuditChoice.ofShare(1);

    private final TestingTeacher teacher = TestingTeacher.ofItems(200);
    private final CountingMetrics metrics = new CountingMetrics();

    @Test
    void shouldAskTheTeacherOnlyAboutWhatTheBudgetTakesAndKeepTheOrder() {
        SamplingInstructor instructor = budgeted(new TeachingBudget(0.3, 0.5));
        List<Lesson> lessons = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            lessons.add(lesson(choice("event-" + i, "item-" + i), userWith("item-150", "item-151")));
        }
        List<SoftPrediction> predictions = instructor.teach(lessons);

        assertThat(predictions)
                .extracting(each -> each.interaction().eventId())
                .containsExactlyElementsOf(lessons.stream()
                        .map(each -> each.interaction().eventId())
                        .toList());
        int asked =
                (int) predictions.stream().filter(each -> !each.passedOver()).count();
        assertThat(asked).isBetween(20, 40);
        assertThat(metrics.answered).containsExactly(asked);
        for (SoftPrediction prediction : predictions) {
            assertThat(prediction.selection()).isNotNull();
            assertThat(prediction.teacher()).isEqualTo(prediction.passedOver() ? null : teacher.version());
            TeacherAudit audit = prediction.audit();
            assertThat(audit).as("all are ranked by the student").isNotNull();
            assertThat(audit.candidates().isEmpty()).isEqualTo(prediction.passedOver());
        }
    }

    @Test
    void shouldDrawTheSameCandidatesWhateverTheBudgetTakes() {
        Lesson first = lesson(choice("one", "item-7"), UserContext.empty());
        Lesson second = lesson(choice("two", "item-8"), UserContext.empty());
        List<List<String>> drawn = new ArrayList<>();
        for (TeachingBudget budget : List.of(TeachingBudget.ALL, new TeachingBudget(1e-9, 1))) {
            drawn.add(budgeted(budget).teach(List.of(first, second)).stream()
                    .flatMap(each -> each.candidates().stream())
                    .map(Candidate::itemId)
                    .toList());
        }
        assertThat(drawn.get(1)).isEqualTo(drawn.get(0));
        assertThat(teacher.batches())
                .as("a batch that nothing was taken of asks nobody")
                .isEqualTo(1);
    }

    private SamplingInstructor budgeted(TeachingBudget budget) {
        return new SamplingInstructor(
                teacher,
                new CandidateSampler(new Catalogue(), 100, 1),
                ALL,
                NONE,
                SlateScores.IGNORED,
                RecentRates.NONE,
                new TeachingAllowance(budget, InstantSource.system()),
                Doubt.NONE,
                metrics);
    }

    @Test
    void shouldAskOnceForTheBatchAndWriteDownTheTeachersLogits() {
        SamplingInstructor instructor = instructor(teacher, NONE);
        UserContext user = userWith("item-3", "never-trained-on", "item-5");
        List<SoftPrediction> predictions = instructor.teach(
                List.of(lesson(choice("one", "item-7"), user), lesson(choice("two", "new"), UserContext.empty())));

        assertThat(teacher.batches()).isEqualTo(1);
        assertThat(metrics.answered).containsExactly(2);
        SoftPrediction first = predictions.get(0);
        assertThat(first.teacher()).isEqualTo(teacher.version());
        assertThat(first.history()).isEqualTo(user.history());
        assertThat(first.attention()).hasSize(3);
        assertThat(first.audit()).isNull();
        assertThat(first.candidates().get(0).itemId()).isEqualTo("item-7");
        assertThat(first.candidates().get(0).logExpectedCount()).isZero();
        assertThat(first.candidates()).hasSizeBetween(60, 101);
        TeacherAnswer expected = teacher.answer(List.of(new TeacherQuestion(
                        new int[] {row("item-3"), Vocabulary.UNKNOWN, row("item-5")}, rows(first.candidates()), false)))
                .get(0);
        for (int i = 0; i < first.candidates().size(); i++) {
            assertThat(first.candidates().get(i).logit()).isEqualTo(expected.logits()[i]);
        }
        assertThat(predictions.get(1).candidates().get(0).itemId()).isEqualTo("new");
    }

    @Test
    void shouldPutTheWholeSlateFirst() {
        SoftPrediction prediction = instructor(teacher, ALL)
                .teach(List.of(lesson(impression("one", "item-9", "item-2", "item-9"), UserContext.empty())))
                .get(0);
        assertThat(prediction.candidates().stream().limit(2).map(Candidate::itemId))
                .containsExactly("item-9", "item-2");
        assertThat(audit(prediction).rank()).isNull();
    }

    @Test
    void shouldTakeTheScoresOfASlateAsTheyAre() {
        SamplingInstructor instructor = instructor(SlateScores.LOGITS);
        Interaction plain = choice("two", "item-7");
        List<SoftPrediction> predictions = instructor.teach(List.of(
                lesson(shown("one", 2.5, -1.0, 0.0), UserContext.empty()),
                lesson(plain, UserContext.empty()),
                lesson(shown("three", 2.5, null), UserContext.empty())));
        assertThat(predictions.get(0).teacher()).isEqualTo(SlateScores.VERSION);
        assertThat(predictions.get(0).candidates())
                .containsExactly(
                        new Candidate("shown-0", 2.5f, 0),
                        new Candidate("shown-1", -1f, 0),
                        new Candidate("shown-2", 0f, 0));
        assertThat(predictions.get(1).interaction()).isEqualTo(plain);
        assertThat(predictions.get(1).teacher()).isEqualTo(teacher.version());
        assertThat(predictions.get(2).teacher()).as("a score is missing").isEqualTo(teacher.version());
        assertThat(metrics.answered).containsExactly(2);
    }

    @Test
    void shouldTakeTheLogarithmOfProbabilitiesAndRefuseWhatIsNone() {
        SamplingInstructor instructor = instructor(SlateScores.PROBABILITIES);
        assertThat(instructor
                        .teach(List.of(lesson(shown("one", 0.5, 0.0), UserContext.empty())))
                        .get(0)
                        .candidates())
                .extracting(Candidate::logit)
                .containsExactly((float) Math.log(0.5), (float) Math.log(1e-6));
        assertThatThrownBy(() -> instructor.teach(List.of(lesson(shown("two", 0.5, 1.5), UserContext.empty()))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("slate[1].score: must be a probability, 0 to 1, but is 1.5;"
                        + " whystream.teach.slate-scores says what scores are");
        assertThat(teacher.batches()).as("nobody was asked").isZero();
    }

    private SamplingInstructor instructor(SlateScores scores) {
        Catalogue catalogue = new Catalogue();
        for (int i = 0; i < 200; i++) {
            catalogue.put(Item.unknown("item-" + i));
        }
        return new SamplingInstructor(
                teacher, new CandidateSampler(catalogue, 100, 1), NONE, NONE, scores, RecentRates.NONE, metrics);
    }

    private static Interaction shown(String eventId, @Nullable Double... scores) {
        List<SlateItem> slate = new ArrayList<>();
        for (int place = 0; place < scores.length; place++) {
            slate.add(new SlateItem("shown-" + place, scores[place]));
        }
        Interaction plain = impression(eventId, "shown-0");
        return new Interaction(eventId, plain.userId(), null, plain.type(), null, plain.timestamp(), slate, Map.of());
    }

    @Test
    void shouldHoldAChoiceAgainstWhatWasShownBesideIt() {
        Interaction plain = choice("one", "item-7");
        Interaction amongOthers = new Interaction(
                plain.eventId(),
                plain.userId(),
                plain.itemId(),
                plain.type(),
                plain.value(),
                plain.timestamp(),
                List.of(new SlateItem("item-3", null), new SlateItem("item-7", null), new SlateItem("new", null)),
                Map.of());
        SoftPrediction prediction = instructor(teacher, NONE)
                .teach(List.of(lesson(amongOthers, UserContext.empty())))
                .get(0);
        List<Candidate> candidates = prediction.candidates();
        assertThat(candidates).extracting(Candidate::itemId).startsWith("item-7", "item-3", "new");
        assertThat(candidates.subList(0, 3))
                .extracting(Candidate::logExpectedCount)
                .containsOnly(0f);
        assertThat(candidates).extracting(Candidate::itemId).doesNotHaveDuplicates();
    }

    @Test
    void shouldGoOnWithoutLogitsWhileTheTeacherFails() {
        SamplingInstructor instructor = instructor(teacher, ALL);
        teacher.fail(true);
        SoftPrediction failed = instructor
                .teach(List.of(lesson(choice("one", "item-7"), userWith("item-1"))))
                .get(0);
        assertThat(failed.teacher()).isNull();
        assertThat(failed.audit()).isNull();
        assertThat(failed.attention()).isEmpty();
        assertThat(failed.candidates()).extracting(Candidate::logit).containsOnlyNulls();
        assertThat(failed.history()).hasSize(1);
        assertThat(metrics.failures).containsExactly(InstructorMetrics.Failure.FAILED);

        teacher.fail(false);
        SoftPrediction answered = instructor
                .teach(List.of(lesson(choice("two", "item-7"), UserContext.empty())))
                .get(0);
        assertThat(answered.teacher()).isEqualTo(teacher.version());
    }

    @Test
    void shouldGoOnWithoutATeacher() {
        SoftPrediction prediction = instructor(null, ALL)
                .teach(List.of(lesson(choice("one", "item-7"), UserContext.empty())))
                .get(0);
        assertThat(prediction.teacher()).isNull();
        assertThat(prediction.candidates()).hasSizeGreaterThan(50);
        assertThat(metrics.failures).containsExactly(InstructorMetrics.Failure.ABSENT);
    }

    @Test
    void shouldTakeABrokenAnswerForAFailure() {
        for (float[] broken : List.of(new float[] {Float.NaN}, new float[0])) {
            Teacher wrong = new WrongTeacher(teacher, broken);
            SoftPrediction prediction = new SamplingInstructor(
                            wrong, new CandidateSampler(new Catalogue(), 100, 1), NONE, metrics)
                    .teach(List.of(lesson(choice("one", "item-7"), UserContext.empty())))
                    .get(0);
            assertThat(prediction.teacher()).isNull();
        }
        assertThat(metrics.failures).hasSize(2);
    }

    @Test
    void shouldDrawTheSameWhereverABatchEnds() {
        List<Lesson> lessons = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            lessons.add(lesson(choice("event-" + i, "item-" + i % 5), UserContext.empty()));
        }
        List<SoftPrediction> together = instructor(teacher, ALL).teach(lessons);
        SamplingInstructor oneByOne = instructor(teacher, ALL);
        List<SoftPrediction> apart = lessons.stream()
                .flatMap(lesson -> oneByOne.teach(List.of(lesson)).stream())
                .toList();
        assertThat(apart).isEqualTo(together);
    }

    @Test
    void shouldRankTheEventsItemOverAllButTheUsersOwn() {
        SamplingInstructor instructor = instructor(teacher, ALL);
        instructor.teach(List.of(
                lesson(choice("a", "new-1"), UserContext.empty()), lesson(choice("b", "new-2"), UserContext.empty())));
        UserContext user = userWith("item-3", "new-2", "item-5");
        float[] logits = teacher.answer(List.of(new TeacherQuestion(
                        new int[] {row("item-3"), Vocabulary.UNKNOWN, row("item-5")}, new int[] {2}, true)))
                .get(0)
                .catalogueLogits()
                .orElseThrow();

        TeacherAudit known = audit(
                instructor.teach(List.of(lesson(choice("c", "item-7"), user))).get(0));
        assertThat(known.rank()).isCloseTo(rank(logits, row("item-7"), 1), within(1e-9));
        TeacherAudit unknown = audit(
                instructor.teach(List.of(lesson(choice("d", "new-3"), user))).get(0));
        assertThat(unknown.rank()).isCloseTo(rank(logits, Vocabulary.UNKNOWN, 1), within(1e-9));
    }

    @Test
    void shouldNameTheTeachersTenBestAndHoldTheStudentAgainstADrawOfItsOwn() {
        SamplingInstructor instructor = instructor(teacher, ALL);
        List<Lesson> past = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            past.add(lesson(choice("past-" + i, "item-" + i % 90), UserContext.empty()));
        }
        instructor.teach(past);
        UserContext user = userWith("item-3", "item-5");
        SoftPrediction prediction = instructor
                .teach(List.of(lesson(choice("event", "item-7"), user)))
                .get(0);
        TeacherAudit audit = audit(prediction);
        Set<String> drawn = audit.candidates().stream().map(Candidate::itemId).collect(Collectors.toSet());

        assertThat(audit.top()).hasSize(10).doesNotContain("item-3", "item-5");
        assertThat(audit.candidates().get(0).itemId()).isEqualTo("item-7");
        assertThat(audit.candidates()).hasSizeGreaterThan(85).hasSizeLessThanOrEqualTo(101);
        assertThat(drawn).hasSameSizeAs(audit.candidates()).doesNotContain("item-3", "item-5");
        assertThat(audit.candidates()).allMatch(candidate -> candidate.logExpectedCount() == 0);
        assertThat(audit.candidates()).extracting(Candidate::logit).doesNotContainNull();
        assertThat(drawn)
                .isNotEqualTo(
                        prediction.candidates().stream().map(Candidate::itemId).collect(Collectors.toSet()));
    }

    @Test
    void shouldLeaveOutOfFidelityWhatTheTeacherDoesNotKnow() {
        TeacherAudit audit = audit(instructor(teacher, ALL)
                .teach(List.of(lesson(choice("event", "new"), UserContext.empty())))
                .get(0));
        assertThat(audit.candidates()).extracting(Candidate::itemId).allMatch(teacher.vocabulary()::knows);
        assertThat(audit.rank()).isNotNull();
    }

    private SamplingInstructor instructor(Teacher answering, AuditChoice choice) {
        Catalogue catalogue = new Catalogue();
        for (int i = 0; i < 200; i++) {
            catalogue.put(Item.unknown("item-" + i));
        }
        return new SamplingInstructor(answering, new CandidateSampler(catalogue, 100, 1), choice, metrics);
    }

    /** The same rank the slow way: items 3 and 5 are the user's, and so many unknown ones were seen. */
    private double rank(float[] logits, int target, int unknownRivals) {
        List<Float> rivals = new ArrayList<>();
        for (int row = Vocabulary.FIRST_ITEM; row < logits.length; row++) {
            if (row != target && row != row("item-3") && row != row("item-5")) {
                rivals.add(logits[row]);
            }
        }
        for (int i = 0; i < unknownRivals; i++) {
            rivals.add(logits[Vocabulary.UNKNOWN]);
        }
        double above = rivals.stream().filter(rival -> rival > logits[target]).count();
        double equal = rivals.stream().filter(rival -> rival == logits[target]).count();
        return 1 + above + equal / 2;
    }

    private int row(String itemId) {
        return teacher.vocabulary().rowOf(itemId);
    }

    private int[] rows(List<Candidate> candidates) {
        return candidates.stream()
                .map(Candidate::itemId)
                .mapToInt(teacher.vocabulary()::rowOf)
                .toArray();
    }

    private static TeacherAudit audit(SoftPrediction prediction) {
        TeacherAudit audit = prediction.audit();
        assertThat(audit).isNotNull();
        return audit;
    }

    private static final class CountingMetrics implements InstructorMetrics {
        private final List<Integer> answered = new ArrayList<>();
        private final List<Failure> failures = new ArrayList<>();

        @Override
        public void batchAnswered(int size, long nanos) {
            answered.add(size);
        }

        @Override
        public void teacherFailed(Failure reason) {
            failures.add(reason);
        }
    }

    /** Gives the same logits whatever it is asked. */
    private record WrongTeacher(Teacher model, float[] logits) implements Teacher {
        @Override
        public TeacherVersion version() {
            return model.version();
        }

        @Override
        public Vocabulary vocabulary() {
            return model.vocabulary();
        }

        @Override
        public int window() {
            return model.window();
        }

        @Override
        public List<TeacherAnswer> answer(List<TeacherQuestion> batch) {
            return List.of(new TeacherAnswer(logits, new float[0], null));
        }

        @Override
        public Optional<Probes> probes() {
            return model.probes();
        }

        @Override
        public Optional<TrainingCounts> trainingCounts() {
            return model.trainingCounts();
        }

        @Override
        public void close() {
            model.close();
        }
    }
}
