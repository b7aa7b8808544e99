package io.whystream.teacher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExpectedRatesTest {
    private static final int ITEMS = 7;
    private static final TestingTeacher TEACHER = TestingTeacher.ofItems(ITEMS);

    @Test
    void shouldBeTheMeanOfTheSoftmaxOverHistories() {
        List<List<String>> histories = List.of(List.of(), List.of("item-1", "never heard of"), List.of("item-3"));
        Map<String, Double> rates = ExpectedRates.of(TEACHER, histories);
        for (int item = 0; item < ITEMS; item++) {
            String itemId = "item-" + item;
            int row = TEACHER.vocabulary().rowOf(itemId);
            double share = histories.stream()
                    .mapToDouble(history -> probability(history, row))
                    .average()
                    .orElseThrow();
            assertThat(rates.get(itemId)).as(itemId).isCloseTo(share * RecencyCorrection.PER, within(1e-6));
        }
    }

    @Test
    void shouldAskManyHistoriesInBatchesAndForgetNone() {
        List<List<String>> histories = IntStream.range(0, 100)
                .mapToObj(i -> List.of("item-" + i % ITEMS))
                .toList();
        Map<String, Double> all = ExpectedRates.of(TEACHER, histories);
        double first = ExpectedRates.of(TEACHER, histories.subList(0, 50)).get("item-2");
        double second = ExpectedRates.of(TEACHER, histories.subList(50, 100)).get("item-2");
        assertThat(all.get("item-2")).isCloseTo((first + second) / 2, within(1e-6));
    }

    @Test
    void shouldTakeThePlaceOfTheTrainingsRates() {
        TrainingCounts counts = new TrainingCounts(Map.of("asked", 3L, "not asked", 1L));
        TrainingCounts expecting = counts.expecting(Map.of("asked", 12.5));
        assertThat(counts.rate("asked")).isEqualTo(.75 * RecencyCorrection.PER);
        assertThat(expecting.rate("asked")).isEqualTo(12.5);
        assertThat(expecting.rate("not asked")).isEqualTo(.25 * RecencyCorrection.PER);
        assertThat(expecting.rate("never seen")).isZero();
        assertThat(expecting.of("asked")).isEqualTo(3);
    }

    private static double probability(List<String> history, int row) {
        int[] rows = history.stream().mapToInt(TEACHER.vocabulary()::rowOf).toArray();
        TeacherQuestion question = new TeacherQuestion(rows, new int[] {row}, true);
        float[] logits =
                TEACHER.answer(List.of(question)).get(0).catalogueLogits().orElseThrow();
        double all = 0;
        for (int other = Vocabulary.UNKNOWN; other < logits.length; other++) {
            all += Math.exp(logits[other]);
        }
        return Math.exp(logits[row]) / all;
    }
}
