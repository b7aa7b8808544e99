package io.whystream.teacher.swap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.whystream.context.AuditChoice;
import io.whystream.context.Catalogue;
import io.whystream.event.Item;
import io.whystream.teacher.CandidateSampler;
import io.whystream.teacher.InstructorMetrics;
import io.whystream.teacher.Lesson;
import io.whystream.teacher.SamplingFixture;
import io.whystream.teacher.SamplingInstructor;
import io.whystream.teacher.Teacher;
import io.whystream.teacher.TeacherQuestion;
import io.whystream.teacher.TestingTeacher;
import io.whystream.teacher.Vocabulary;
import io.whystream.teacher.guard.GuardSettings;
import io.whystream.teacher.guard.GuardedTeacher;
import io.whystream.teacher.swap.SwapReport.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A new model beside a present one that does not answer, or where nothing comes to hold the two together on. */
final class ShadowedOrderTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int ITEMS = 8;
    private static final int SHADOWED = 40;

    private final TestingTeacher first = TestingTeacher.ofItems(ITEMS);
    private final TestingTeacher next = new TestingTeacher(first.vocabulary().itemIds(), 2, "next");
    private final TeacherPost post = new TeacherPost(new GuardedTeacher(first, GuardSettings.defaults()));
    private final ModelLoader loader = new ModelLoader() {
        @Override
        public Teacher load(Path model) {
            return next;
        }

        @Override
        public String digest(Path model) {
            return "";
        }
    };
    private final List<SwapReport> told = new ArrayList<>();
    private final Catalogue catalogue = new Catalogue();
    private TeacherSwap swap;
    private final SwappingInstructor instructor = new SwappingInstructor(
            post,
            teacher -> new SamplingInstructor(
                    teacher, new CandidateSampler(catalogue, ITEMS, 1), AuditChoice.ofShare(0), InstructorMetrics.NONE),
            taught -> swap.taught(taught));
    private int events;

    @BeforeEach
    void fillCatalogue() {
        first.vocabulary().itemIds().forEach(itemId -> catalogue.put(Item.unknown(itemId)));
    }

    @AfterEach
    void close() {
        swap.close();
        post.close();
    }

    /** An operator's way out of a teacher that is down. */
    @Test
    void shouldReplaceAPresentOneThatFailsToAnswer() {
        first.fail(true);
        order(Duration.ofMinutes(5));
        teachUntil(Outcome.APPOINTED);

        ShadowFigures figures = swap.reports().get(0).figures();
        assertThat(figures.presentUnanswered()).isEqualTo(figures.events()).isGreaterThanOrEqualTo(SHADOWED);
        assertThat(figures.top10Overlap()).isZero();
        // all candidates alike: each event's own item and the six that the user has not chosen
        assertThat(figures.presentRank()).isCloseTo(4, within(1e-9));
        assertThat(figures.presentLogLoss()).isCloseTo(Math.log(7), within(1e-6));
        assertThat(post.present().version()).isEqualTo(next.version());
    }

    @Test
    void shouldRefuseOneThatIsWorseThanNoAnswerAtAll() {
        first.fail(true);
        swap = swap(Duration.ofMinutes(5), 0);
        order();
        String worst = worstOf(next);
        teachUntil(Outcome.REFUSED, worst);
        assertThat(swap.reports().get(0).reason()).contains("its log loss").contains("the present teacher's 1.946");
        assertThat(post.present().version()).isEqualTo(first.version());
    }

    @Test
    void shouldCompareOnlyWhatBothAnswered() {
        order(Duration.ofMinutes(5));
        awaitShadowing();
        teach("item-0");
        await().atMost(PATIENCE).until(() -> figures().events() == 8);
        ShadowFigures answered = figures();
        first.fail(true);
        teach("item-0");
        await().atMost(PATIENCE).until(() -> figures().events() == 16);
        assertThat(figures().presentUnanswered()).isEqualTo(8);
        assertThat(figures().kendallTau()).isEqualTo(answered.kendallTau());
        assertThat(figures().nextLogLoss())
                .as("the same events once more")
                .isCloseTo(answered.nextLogLoss(), within(1e-6));
        assertThat(figures().presentLogLoss()).isCloseTo((answered.presentLogLoss() + Math.log(7)) / 2, within(1e-6));
    }

    @Test
    void shouldNotWaitForEverForWhatItCanBeComparedOn() {
        order(Duration.ofMillis(300));
        awaitShadowing();
        assertThat(figures().events()).isZero();
        await().atMost(PATIENCE).until(() -> swap.reports().get(0).outcome() == Outcome.REFUSED);
        assertThat(swap.reports().get(0).reason())
                .contains(
                        "in 0.3s only 0 events came",
                        "of 40",
                        "whystream.teach.swap.shadow-events",
                        "whystream.teach.swap.patience");
        assertThat(post.present().version()).isEqualTo(first.version());
        assertThat(next.isClosed()).isTrue();
        assertThat(told).extracting(SwapReport::outcome).contains(Outcome.SHADOWING);
    }

    private void order(Duration patience) {
        swap = swap(patience, 5);
        order();
    }

    private void order() {
        swap.order(new ModelOrder("file:///next/", null), () -> Path.of("next"));
    }

    private TeacherSwap swap(Duration patience, double tolerance) {
        return new TeacherSwap(
                post, loader, GuardSettings.defaults(), new SwapSettings(SHADOWED, tolerance, patience), told::add);
    }

    /** What the model finds least likely after the history of {@link #teach}. */
    private static String worstOf(TestingTeacher model) {
        Vocabulary vocabulary = model.vocabulary();
        int seen = vocabulary.rowOf("item-1");
        List<String> others = vocabulary.itemIds().stream()
                .filter(itemId -> vocabulary.rowOf(itemId) != seen)
                .toList();
        int[] rows = others.stream().mapToInt(vocabulary::rowOf).toArray();
        float[] logits = model.answer(List.of(new TeacherQuestion(new int[] {seen}, rows, false)))
                .get(0)
                .logits();
        return IntStream.range(0, rows.length)
                .boxed()
                .min(Comparator.comparing(i -> logits[i]))
                .map(others::get)
                .orElseThrow();
    }

    private void awaitShadowing() {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(2))
                .until(() -> swap.reports().stream().anyMatch(each -> each.outcome() == Outcome.SHADOWING));
    }

    private ShadowFigures figures() {
        return swap.reports().get(0).figures();
    }

    private void teachUntil(Outcome outcome) {
        teachUntil(outcome, "item-0");
    }

    private void teachUntil(Outcome outcome, String chosen) {
        await().atMost(PATIENCE).until(() -> {
            teach(chosen);
            return swap.reports().get(0).outcome() == outcome;
        });
    }

    /** Eight times the choice of one item by a user whose history is another one. */
    private void teach(String chosen) {
        List<Lesson> lessons = IntStream.range(0, 8)
                .mapToObj(i -> SamplingFixture.lesson(
                        SamplingFixture.choice("event-" + events++, chosen), SamplingFixture.userWith("item-1")))
                .toList();
        instructor.teach(lessons);
    }
}
