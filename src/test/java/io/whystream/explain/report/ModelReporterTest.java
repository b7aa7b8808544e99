package io.whystream.explain.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.whystream.context.Catalogue;
import io.whystream.event.Item;
import io.whystream.event.TeacherVersion;
import io.whystream.explain.report.AuditedEvent.Why;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Items 0 to 3 are by one creator, whom the teacher shows in every other place for a reason that is known. */
final class ModelReporterTest {
    private static final int ITEMS = 40;
    private static final int PUSHED = 4;
    private static final TeacherVersion TEACHER = new TeacherVersion("transformer", "first");

    private final Catalogue catalogue = new Catalogue();
    private final List<String> columns = List.of("teacher-general/appeal", "popularity/ever");
    private final ModelReporter reporter = new ModelReporter(catalogue, columns, List.of("device"));
    private final Random random = new Random(1);

    ModelReporterTest() {
        for (int i = 0; i < ITEMS; i++) {
            catalogue.put(new Item(
                    id(i),
                    null,
                    List.of("category-" + i % 5),
                    List.of(),
                    List.of(i < PUSHED ? "pushed" : "creator-" + i % 7),
                    null,
                    null,
                    Map.of()));
        }
    }

    @Test
    void shouldNameTheGroupAndTheFeatureBehindTheWidestGap() {
        observe(400);
        ModelReport.Gap gap = report().gaps().get(0);
        assertThat(gap.group()).isEqualTo("pushed");
        assertThat(gap.share().teacher()).isCloseTo(0.5, within(0.05));
        assertThat(gap.share().people()).isCloseTo((double) PUSHED / ITEMS, within(0.05));
        assertThat(gap.ratio()).isBetween(3.0, 8.0);
        assertThat(gap.causes().get(0).feature()).isEqualTo("teacher-general/appeal");
        assertThat(gap.causes().get(0).difference()).isCloseTo(2, within(1e-6));
    }

    @Test
    void shouldSayHowHelpfulUsersFoundEachKindOfReason() {
        observe(10);
        assertThat(report().feedback()).isEmpty();
        for (int i = 0; i < 5; i++) {
            reporter.judged("category", i < 4);
        }
        reporter.judged("history", true);
        reporter.judged("age", false);
        reporter.forget(); // another teacher: what was said of reasons still was
        observe(10);
        assertThat(report().feedback())
                .containsExactly(
                        new ModelReport.Helpfulness("category", 4, 1, 0.8),
                        new ModelReport.Helpfulness("age", 0, 1, 0),
                        new ModelReport.Helpfulness("history", 1, 0, 1));
        reporter.begin();
        reporter.judged("age", true);
        assertThat(report().feedback()).contains(new ModelReport.Helpfulness("age", 1, 1, 0.5));
    }

    @Test
    void shouldTellTheRuleOfTheTeacher() {
        observe(200);
        ModelReport.Tree tree = report().tree();
        assertThat(tree).isNotNull();
        assertThat(tree.r2()).isGreaterThan(0.9);
        assertThat(tree.rules()).hasSize(2);
        assertThat(tree.rules().get(0).conditions()).singleElement().satisfies(condition -> {
            assertThat(condition.feature()).isEqualTo("teacher-general/appeal");
            assertThat(condition.above()).isNotNull();
        });
        assertThat(tree.rules().stream().mapToDouble(ModelReport.Rule::coverage).sum())
                .isCloseTo(1, within(1e-5));
    }

    @Test
    void shouldCompareTheImportanceWithTheLastPublishedReport() {
        observe(50);
        ModelReport first = report();
        reporter.begin();
        reporter.compareWith(first);
        assertThat(first.families()).allMatch(family -> family.change() == null);
        assertThat(reporter.hasNews()).isFalse();
        observe(50);
        assertThat(report().families()).allMatch(family -> family.change() != null && Math.abs(family.change()) < 0.5);
    }

    @Test
    void shouldAddDisagreementsUpByWhatTheySpeakOf() {
        observe(100);
        ModelReport.Disagreements apart = report().disagreement();
        assertThat(apart.share()).isEqualTo(0.25);
        assertThat(apart.reasons()).hasSize(2);
        assertThat(apart.reasons().get(0)).isEqualTo(new ModelReport.DisagreementReason("history", null, 25, -50));
        assertThat(apart.reasons().get(1)).isEqualTo(new ModelReport.DisagreementReason("category", "Western", 25, 25));
    }

    @Test
    void shouldTellHowWellGroupsOfUsersAreServed() {
        observe(100);
        assertThat(report().users()).extracting(ModelReport.UserGroup::group).containsExactlyInAnyOrder("phone", "tv");
        assertThat(report().users()).allMatch(group -> group.choices() == 50);
    }

    @Test
    void shouldRememberNoMoreThanItsWindowAndNamesOnlySoManyFeatures() {
        observe(ModelReporter.WINDOW + 10);
        assertThat(report().window().events()).isEqualTo(ModelReporter.WINDOW);
        for (int i = 0; i < 1000; i++) {
            reporter.names().number("tag", "affinity:" + i, i);
        }
        assertThat(reporter.names().size()).isEqualTo(FeatureNames.MOST + 1);
    }

    @Test
    void shouldSayNothingBeforeTheFirstEventAndAfterAnotherTeacherCame() {
        assertThat(reporter.draft(view(), "none", 1)).isEmpty();
        observe(10);
        reporter.forget();
        assertThat(reporter.draft(view(), "none", 1)).isEmpty();
    }

    @Test
    void shouldMeasureHowUnequallyExposureFalls() {
        assertThat(ExposureCount.gini(new double[] {3, 3, 3, 3}, 4)).isCloseTo(0, within(1e-12));
        assertThat(ExposureCount.gini(new double[] {7}, 10)).isCloseTo(0.9, within(1e-12));
        assertThat(ExposureCount.gini(new double[] {1, 3}, 2)).isCloseTo(0.25, within(1e-12));
    }

    @Test
    void shouldNameWhatTheTeacherHidesAsWell() {
        for (int i = 0; i < 200; i++) {
            List<ScoredItem> rows = new ArrayList<>();
            for (int item = 0; item < 8; item++) {
                float hidden = item < PUSHED ? 1 : 0;
                rows.add(new ScoredItem(id(item), -hidden, new float[] {hidden, 0}, new float[] {-hidden, 0}));
            }
            assertThat(reporter.names().number("teacher-general", "appeal", 0)).isZero();
            List<String> shown = List.of(id(PUSHED + i % (ITEMS - PUSHED)));
            reporter.observe(new AuditedEvent(
                    i, 0, TEACHER, id(i % 2 == 0 ? i % PUSHED : i % ITEMS), Map.of(), shown, shown, null, rows, 1));
        }
        ModelReport.Gap gap = report().gaps().get(0);
        assertThat(gap.group()).isEqualTo("pushed");
        assertThat(gap.share().teacher()).isZero();
        assertThat(gap.weight()).isNegative();
        assertThat(gap.causes().get(0).feature()).isEqualTo("teacher-general/appeal");
        assertThat(gap.causes().get(0).difference()).isCloseTo(-1, within(1e-6));
    }

    @Test
    void shouldSpeakOfTheTeacherWhoSpokeLast() {
        observe(100);
        AuditedEvent other = new AuditedEvent(
                100,
                0,
                new TeacherVersion("transformer", "another"),
                id(0),
                Map.of(),
                List.of(id(9)),
                List.of(id(9)),
                null,
                List.of(),
                1);
        reporter.observe(other);
        assertThat(report().window().events()).isEqualTo(1);
        observe(1);
        assertThat(report().window().events()).isEqualTo(101);
    }

    /** Under a budget an event stands for as many as its chance was small: as if they had all been taught. */
    @Test
    void shouldCountAnEventForAsManyAsItStandsFor() {
        ModelReporter repeated = new ModelReporter(catalogue, columns, List.of("device"));
        ModelReporter weighted = new ModelReporter(catalogue, columns, List.of("device"));
        for (ModelReporter each : List.of(reporter, repeated, weighted)) {
            each.names().number("teacher-general", "appeal", 0);
        }
        for (int i = 0; i < 120; i++) {
            int times = i % 3 == 0 ? 4 : 1;
            AuditedEvent event = leaning(i, times);
            weighted.observe(event.weighing(2.5 * times));
            for (int time = 0; time < times; time++) {
                repeated.observe(event);
            }
        }
        ModelReport all = repeated.draft(view(), "all", 1).orElseThrow().write();
        ModelReport some = weighted.draft(view(), "all", 1).orElseThrow().write();
        assertThat(some.exposure().categories()).isEqualTo(all.exposure().categories());
        assertThat(some.exposure().gini()).isEqualTo(all.exposure().gini());
        assertThat(some.disagreement().share()).isEqualTo(all.disagreement().share());
        assertThat(some.families()).isEqualTo(all.families());
        assertThat(some.users().get(0).teacherHits())
                .isEqualTo(all.users().get(0).teacherHits());
        assertThat(some.gaps().get(0).causes()).isEqualTo(all.gaps().get(0).causes());
        assertThat(some.window().events()).as("of which it was made").isEqualTo(120);
    }

    /** Events that come often are of the pushed items, and stand apart. */
    private static AuditedEvent leaning(int i, int times) {
        List<ScoredItem> rows = new ArrayList<>();
        for (int item = 0; item < ITEMS; item++) {
            float inside = item < PUSHED ? 1 : 0;
            rows.add(new ScoredItem(id(item), inside, new float[] {inside, i}, new float[] {times * inside}));
        }
        return new AuditedEvent(
                i,
                0,
                TEACHER,
                id(times > 1 ? i % PUSHED : i % ITEMS),
                Map.of("device", "phone"),
                List.of(id(times > 1 ? i % PUSHED : PUSHED + i % (ITEMS - PUSHED))),
                List.of(id(i % ITEMS)),
                times > 1 ? List.of(new Why("category", "Western", 1)) : null,
                rows,
                1);
    }

    private ModelReport report() {
        return reporter.draft(view(), "asked", 1).orElseThrow().write();
    }

    private StudentView view() {
        Map<String, Double> choices = new HashMap<>();
        for (int i = 0; i < ITEMS; i++) {
            choices.put(id(i), (double) i);
        }
        return new StudentView(
                1, reporter.names().weights(index -> index), reporter.names().weights(index -> -index), choices);
    }

    private static String id(int item) {
        return "item-" + item;
    }

    private void observe(int events) {
        int appeal = reporter.names().number("teacher-general", "appeal", 0);
        int popularity = reporter.names().number("popularity", "ever", 1);
        assertThat(List.of(appeal, popularity)).containsExactly(0, 1);
        for (int i = 0; i < events; i++) {
            List<String> shown = new ArrayList<>();
            List<ScoredItem> rows = new ArrayList<>();
            for (int place = 0; place < 8; place++) {
                int item = random.nextInt(place % 2 == 0 ? PUSHED : ITEMS - PUSHED) + (place % 2 == 0 ? 0 : PUSHED);
                shown.add(id(item));
                float appealing = item < PUSHED ? 1 : 0;
                float popular = (float) random.nextGaussian();
                rows.add(new ScoredItem(id(item), 2 * appealing - 1, new float[] {appealing, popular}, new float[] {
                    2 * appealing, popular / 10
                }));
            }
            reporter.observe(new AuditedEvent(
                    i,
                    0,
                    TEACHER,
                    id(random.nextInt(ITEMS)),
                    Map.of("device", i % 2 == 0 ? "phone" : "tv"),
                    shown,
                    shown,
                    i % 4 == 0
                            ? List.of(
                                    new Why("history", "a" + i, -1),
                                    new Why("history", "b" + i, -1),
                                    new Why("category", "Western", 1))
                            : null,
                    rows,
                    1));
        }
    }
}
