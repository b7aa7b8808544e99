package io.whystream.teacher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.whystream.context.AuditChoice;
import io.whystream.context.Catalogue;
import io.whystream.context.UserContext;
import io.whystream.event.Candidate;
import io.whystream.event.Item;
import io.whystream.event.SoftPrediction;
import it.unimi.dsi.fastutil.objects.Object2DoubleMap;
import it.unimi.dsi.fastutil.objects.Object2DoubleOpenHashMap;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a soft prediction says of the teacher's logits once they are corrected. */
class CorrectedTeachingTest {
    private static final int ITEMS = 6;
    private static final String NEW = "new";
    private static final Map<String, Long> COUNTS = Map.of("item-0", 90L, "item-2", 10L);

    private final Map<String, Double> rates = new HashMap<>(Map.of("item-0", 2_000.0, "item-1", 2_000.0, NEW, 1_000.0));
    private final TestingTeacher teacher = TestingTeacher.ofItems(ITEMS).trainedOn(COUNTS);

    @Test
    void shouldCorrectTheKnownByTheirRatesAndGiveTheNewItsShare() {
        SamplingInstructor instructor = instructor(teacher, this::rates);
        SoftPrediction prediction = teach(instructor, "first", NEW);
        double sum = 0;
        for (Candidate candidate : prediction.candidates()) {
            if (!candidate.itemId().equals(NEW)) {
                double trained = candidate.itemId().equals("item-0")
                        ? 4_500
                        : candidate.itemId().equals("item-2") ? 500 : 0;
                double recent = rates.getOrDefault(candidate.itemId(), 0.0);
                assertThat(candidate.correctedLogit() - candidate.logit())
                        .isCloseTo((float) Math.log((recent + .5) / (trained + .5)), within(1e-4f));
                sum += Math.exp(candidate.correctedLogit());
            }
        }
        Candidate fresh = prediction.candidates().get(0);
        assertThat(Math.exp(fresh.correctedLogit()) / (sum / (1 - .2))).isCloseTo(1_000.5 / 5_000, within(1e-4));
    }

    @Test
    void shouldRankTheWholeCatalogueByRawAndByCorrectedLogits() {
        SamplingInstructor instructor = instructor(teacher, this::rates);
        teach(instructor, "first", NEW);
        rates.put(NEW, 4_900.0);
        rates.put("item-0", 50.0);
        rates.put("item-1", 50.0);
        assertThat(teach(instructor, "second", NEW).audit().correctedRank()).isEqualTo(1);
        SoftPrediction rival = teach(instructor, "third", "item-3");
        assertThat(rival.audit().correctedRank()).isGreaterThanOrEqualTo(2);
        assertThat(rival.audit().rank()).isBetween(1.0, ITEMS + 1.0);
    }

    @Test
    void shouldLeaveLogitsAsTheyAreWithoutCountsOrRates() {
        for (SamplingInstructor instructor : List.of(
                instructor(TestingTeacher.ofItems(ITEMS), this::rates), instructor(teacher, RecentRates.NONE))) {
            SoftPrediction prediction = teach(instructor, "first", "item-0");
            assertThat(prediction.candidates()).allMatch(candidate -> candidate.correctedLogit() == null);
            assertThat(prediction.audit().correctedRank()).isNull();
            assertThat(prediction.audit().rank()).isNotNull();
        }
    }

    @Test
    void shouldHearWhatTheTeacherThinksOfANewItemsContent() {
        double without = teach(instructor(teacher, this::rates), "first", NEW)
                .candidates()
                .get(0)
                .correctedLogit();
        teacher.describing(new ContentFeatures(List.of("any", "category:drama"), new float[] {-1, -2}));
        SoftPrediction described = teach(instructor(teacher, this::rates), "first", NEW);
        // After no history both features have a logit of 0: 1 and 2 above their means.
        assertThat(described.candidates().get(0).correctedLogit() - without)
                .isCloseTo(RecencyCorrection.fading(3, 1_000), within(1e-4));
        assertThat(described.candidates()).hasSize(ITEMS + 1);
        rates.remove(NEW);
        assertThat(rankOfTheNew(-10)).isLessThan(rankOfTheNew(10));
    }

    private double rankOfTheNew(float mean) {
        teacher.describing(new ContentFeatures(List.of("any"), new float[] {mean}));
        return teach(instructor(teacher, this::rates), "second", NEW).audit().correctedRank();
    }

    private Optional<Object2DoubleMap<String>> rates(Collection<String> itemIds) {
        Object2DoubleOpenHashMap<String> some = new Object2DoubleOpenHashMap<>();
        itemIds.forEach(itemId -> some.put(itemId, rates.getOrDefault(itemId, 0.0)));
        return Optional.of(some);
    }

    private static SamplingInstructor instructor(Teacher teacher, RecentRates rates) {
        Catalogue catalogue = new Catalogue();
        for (int i = 0; i < ITEMS; i++) {
            catalogue.put(Item.unknown("item-" + i));
        }
        catalogue.put(new Item(NEW, null, List.of("drama"), List.of(), List.of(), null, null, Map.of()));
        return new SamplingInstructor(
                teacher,
                new CandidateSampler(catalogue, 100, 1),
                AuditChoice.ofShare(1),
                AuditChoice.ofShare(0),
                SlateScores.IGNORED,
                rates,
                InstructorMetrics.NONE);
    }

    private static SoftPrediction teach(SamplingInstructor instructor, String eventId, String itemId) {
        return instructor
                .teach(List.of(SamplingFixture.lesson(SamplingFixture.choice(eventId, itemId), UserContext.empty())))
                .get(0);
    }
}
