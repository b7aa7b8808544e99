package io.whystream.teacher;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How often a teacher itself expects each item after the newest histories: the mean of its softmax over the whole
 * catalogue. What it says of an item on average, whatever its training saw, is what {@link RecencyCorrection} takes out.
 */
public final class ExpectedRates {
    /** How many histories are asked about in one batch. */
    private static final int BATCH = 32;

    private ExpectedRates() {}

    /**
     * @param histories item ids, oldest first; some may be empty; at least one
     * @return choices of each item of the vocabulary among {@value RecencyCorrection#PER}, above 0; what the unknown row
     *     has is missing to their sum
     * @throws TeacherException when the teacher fails
     */
    public static Map<String, Double> of(Teacher teacher, List<List<String>> histories) {
        double[] sums = new double[teacher.vocabulary().rows()];
        for (int start = 0; start < histories.size(); start += BATCH) {
            List<TeacherQuestion> batch = histories.subList(start, Math.min(start + BATCH, histories.size())).stream()
                    .map(history -> question(history, teacher.vocabulary()))
                    .toList();
            teacher.answer(batch).forEach(answer -> add(answer.catalogueLogits().orElseThrow(), sums));
        }
        Map<String, Double> rates = new HashMap<>();
        for (int row = Vocabulary.FIRST_ITEM; row < sums.length; row++) {
            double share = Math.max(Double.MIN_NORMAL, sums[row] / histories.size());
            rates.put(teacher.vocabulary().itemId(row), share * RecencyCorrection.PER);
        }
        return rates;
    }

    private static TeacherQuestion question(List<String> history, Vocabulary vocabulary) {
        int[] rows = history.stream().mapToInt(vocabulary::rowOf).toArray();
        return new TeacherQuestion(rows, new int[] {Vocabulary.UNKNOWN}, true);
    }

    private static void add(float[] logits, double[] sums) {
        double highest = Double.NEGATIVE_INFINITY;
        for (int row = Vocabulary.UNKNOWN; row < logits.length; row++) {
            highest = Math.max(highest, logits[row]);
        }
        double[] terms = new double[logits.length];
        double all = 0;
        for (int row = Vocabulary.UNKNOWN; row < logits.length; row++) {
            terms[row] = Math.exp(logits[row] - highest);
            all += terms[row];
        }
        for (int row = Vocabulary.UNKNOWN; row < logits.length; row++) {
            sums[row] += terms[row] / all;
        }
    }
}
