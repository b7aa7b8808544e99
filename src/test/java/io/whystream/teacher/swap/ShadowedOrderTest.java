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
import io.whystream.teacher.TeacherStanding;
import io.whystream.teacher.TestingTeacher;
import io.whystream.teacher.Vocabulary;
import io.whystream.teacher.guard.GuardSettings;
import io.whystream.teacher.guard.GuardedTeacher;
import io.whystream.teacher.swap.SwapReport.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A new model beside a present one that does not answer, or where nothing comes to hold the two together on. */
final class ShadowedOrderTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int ITEMS = 8;
    private static final int SHADOWED = 40;

    private Duration rest = Duration.ofMillis(50);
    private final TestingTeacher first = TestingTeacher.ofItems(ITEMS);
    private TestingTeacher next = new TestingTeacher(first.vocabulary().itemIds(), 2, "next");
    private final TeacherPost post = new TeacherPost(new GuardedTeacher(first, guard()));
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
    private final List<SwapReport> told = new CopyOnWriteArrayList<>();
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
    void shouldReplaceAPresentOneThatAnswersNothing() {
        first.fail(true);
        order(Duration.ofMinutes(5), 5);
        teachUntil(Outcome.APPOINTED, "item-0");

        SwapReport report = swap.reports().get(0);
        assertThat(report.figures()).isEqualTo(ShadowFigures.NONE);
        assertThat(report.unanswered().events()).isGreaterThanOrEqualTo(SHADOWED);
        // each event's own item and the six that the user has not chosen
        assertThat(report.unanswered().chanceLogLoss()).isCloseTo(Math.log(7), within(1e-6));
        assertThat(post.present().version()).isEqualTo(next.version());
    }

    /** The same model once more will do: what hangs in the present one does not hang in another copy. */
    @Test
    void shouldReplaceAPresentOneThatIsDownByItsOwnModel() {
        next = TestingTeacher.ofItems(ITEMS);
        assertThat(next.version()).isEqualTo(first.version());
        order(Duration.ofMinutes(5), 5);
        await().atMost(PATIENCE).until(() -> told.stream().anyMatch(report -> report.outcome() == Outcome.PRESENT));
        next = TestingTeacher.ofItems(ITEMS);
        first.fail(true);
        await().atMost(PATIENCE).until(() -> {
            teach("item-0");
            return post.standing() != TeacherStanding.AVAILABLE;
        });
        order();
        teachUntil(Outcome.APPOINTED, "item-0");
        assertThat(first.isClosed()).isTrue();
        assertThat(next.isClosed()).isFalse();
        assertThat(post.standing()).isEqualTo(TeacherStanding.AVAILABLE);
    }

    @Test
    void shouldRefuseOneThatIsWorseThanChance() {
        first.fail(true);
        order(Duration.ofMinutes(5), 0);
        teachUntil(Outcome.REFUSED, worstOf(next));
        assertThat(swap.reports().get(0).reason()).contains("does not answer", "that of chance 1.946");
        assertThat(post.present().version()).isEqualTo(first.version());
        assertThat(next.isClosed()).isTrue();
    }

    /** It comes back before it is given up: then it is compared with, on what both answer. */
    @Test
    void shouldWaitForAPresentOneThatRests() {
        rest = Duration.ofSeconds(20);
        first.fail(true);
        order(Duration.ofMinutes(5), 5);
        awaitUnanswered(2 * SHADOWED);
        assertThat(swap.reports().get(0).outcome()).isEqualTo(Outcome.SHADOWING);
        assertThat(swap.reports().get(0).figures()).isEqualTo(ShadowFigures.NONE);

        first.fail(false);
        teachUntil(Outcome.APPOINTED, "item-0");
        assertThat(swap.reports().get(0).figures().events()).isGreaterThanOrEqualTo(SHADOWED);
        assertThat(swap.reports().get(0).unanswered()).isNull();
    }

    /** However long nothing comes after that, and however much went unanswered before. */
    @Test
    void shouldNotTakeQuietForSilence() {
        order(Duration.ofMinutes(5), 5);
        first.fail(true);
        awaitUnanswered(SHADOWED / 2);
        first.fail(false);
        await().atMost(PATIENCE).until(() -> {
            teach("item-0");
            return swap.reports().get(0).figures().events() > 0;
        });
        first.fail(true);
        awaitUnanswered(SHADOWED / 2);
        assertThat(swap.reports().get(0).unanswered().events()).isLessThan(SHADOWED);
        await().during(Duration.ofMillis(600))
                .atMost(PATIENCE)
                .until(() -> swap.reports().get(0).outcome() == Outcome.SHADOWING);
    }

    @Test
    void shouldNotWaitForEverForWhatItCanBeComparedOn() {
        order(Duration.ofMillis(300), 5);
        await().atMost(PATIENCE).until(() -> told.stream().anyMatch(report -> report.outcome() == Outcome.REFUSED));
        assertThat(told)
                .extracting(SwapReport::outcome)
                .containsExactly(Outcome.LOADING, Outcome.SHADOWING, Outcome.REFUSED);
        assertThat(swap.reports().get(0).reason())
                .startsWith("only 0 of 40 events came within 0.3s")
                .contains("whystream.teach.swap.shadow-events", "whystream.teach.swap.patience");
        assertThat(post.present().version()).isEqualTo(first.version());
        assertThat(next.isClosed()).isTrue();
    }

    @Test
    void shouldFreeTheNewOneWhenTheServiceEnds() {
        order(Duration.ofMinutes(5), 5);
        await().atMost(PATIENCE).until(() -> told.stream().anyMatch(report -> report.outcome() == Outcome.SHADOWING));
        swap.close();
        await().atMost(PATIENCE).until(next::isClosed);
        assertThat(told).extracting(SwapReport::outcome).doesNotContain(Outcome.REFUSED);
    }

    private void order(Duration patience, double tolerance) {
        swap = new TeacherSwap(post, loader, guard(), new SwapSettings(SHADOWED, tolerance, patience), told::add);
        order();
    }

    private GuardSettings guard() {
        return new GuardSettings(Duration.ofMinutes(1), 10, 0.5, rest);
    }

    private void order() {
        swap.order(new ModelOrder("file:///next/", null), () -> Path.of("next"));
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

    private void awaitUnanswered(int events) {
        await().atMost(PATIENCE).until(() -> {
            teach("item-0");
            UnansweredFigures unanswered =
                    swap.reports().isEmpty() ? null : swap.reports().get(0).unanswered();
            return unanswered != null && unanswered.events() >= events;
        });
    }

    private void teachUntil(Outcome outcome, String chosen) {
        await().atMost(PATIENCE).until(() -> {
            teach(chosen);
            return !swap.reports().isEmpty() && swap.reports().get(0).outcome() == outcome;
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
