package io.whystream.explain.faithfulness;

import io.whystream.event.Recommendation;
import io.whystream.teacher.LogProbability;
import io.whystream.teacher.Teacher;
import io.whystream.teacher.TeacherAnswer;
import io.whystream.teacher.TeacherException;
import io.whystream.teacher.TeacherQuestion;
import io.whystream.teacher.Vocabulary;
import java.util.List;

/** Asks the teacher for one item's log-probability over itself and its rivals, under one history after the other. */
final class Interrogation {
    /** Histories that are asked about at once. */
    private static final int BATCH = 32;

    private final Teacher teacher;
    private final int[] candidates;
    private final double whole;
    private final float[] attention;

    /**
     * @param history rows of the whole history, oldest first
     * @throws TeacherException when the teacher fails
     */
    Interrogation(Teacher teacher, Recommendation recommendation, int[] history) {
        this.teacher = teacher;
        this.candidates = candidates(recommendation, teacher.vocabulary());
        TeacherAnswer answer = teacher.answer(List.of(question(history))).get(0);
        this.whole = logProbability(answer.logits());
        this.attention = answer.attention();
    }

    private static int[] candidates(Recommendation recommendation, Vocabulary vocabulary) {
        int[] rows = new int[1 + recommendation.rivals().size()];
        rows[0] = vocabulary.rowOf(recommendation.itemId());
        for (int i = 1; i < rows.length; i++) {
            rows[i] = vocabulary.rowOf(recommendation.rivals().get(i - 1));
        }
        return rows;
    }

    /** What the teacher attended to in the whole history, oldest first; empty where it does not tell. */
    float[] attention() {
        return attention;
    }

    /**
     * How far the item's log-probability falls from what it is under the whole history, in nats.
     *
     * @throws TeacherException when the teacher fails
     */
    double[] falls(List<int[]> histories) {
        double[] falls = new double[histories.size()];
        for (int from = 0; from < falls.length; from += BATCH) {
            List<int[]> batch = histories.subList(from, Math.min(falls.length, from + BATCH));
            List<TeacherAnswer> answers =
                    teacher.answer(batch.stream().map(this::question).toList());
            for (int i = 0; i < batch.size(); i++) {
                falls[from + i] = whole - logProbability(answers.get(i).logits());
            }
        }
        return falls;
    }

    /**
     * How many rivals the teacher puts before the item.
     *
     * @throws TeacherException when the teacher fails
     */
    int better(int[] history) {
        float[] logits = teacher.answer(List.of(question(history))).get(0).logits();
        int better = 0;
        for (float logit : logits) {
            better += logit > logits[0] ? 1 : 0;
        }
        return better;
    }

    private TeacherQuestion question(int[] history) {
        return new TeacherQuestion(history, candidates.clone(), false);
    }

    private static double logProbability(float[] logits) {
        return LogProbability.ofFirst(logits.length, i -> logits[i]);
    }
}
