package io.whystream.teacher.training;

import io.whystream.teacher.Vocabulary;
import io.whystream.teacher.djl.Encoding;
import io.whystream.teacher.djl.TransformerModel;
import java.util.List;

/**
 * NDCG@10 of held-out choices among all known items that are not in the user's history: 1 / log2(1 + rank), 0 beyond the
 * tenth place. A target that is unknown is a miss; ties count half; a score that is not a number ranks last.
 */
final class Validation {
    private static final int CUTOFF = 10;
    private static final int BATCH = 64;

    private final List<Examination> examinations;

    Validation(List<Examination> examinations) {
        this.examinations = examinations;
    }

    List<Examination> examinations() {
        return examinations;
    }

    /** Takes what a model says of every row, where padding and unknown are 0. */
    interface Scores {
        void take(Examination examination, float[] scores);
    }

    /** The mean over all examinations, 0 to 1; 0 where there are none. */
    double ndcg(TransformerModel model) {
        double[] sum = new double[1];
        score(model, (examination, scores) -> sum[0] += gain(rank(examination, scores)));
        return examinations.isEmpty() ? 0 : sum[0] / examinations.size();
    }

    /** Asks the model all examinations, in their order. */
    void score(TransformerModel model, Scores taker) {
        float[] embeddings = model.embeddingValues();
        for (int start = 0; start < examinations.size(); start += BATCH) {
            List<Examination> batch = examinations.subList(start, Math.min(start + BATCH, examinations.size()));
            Encoding encoding =
                    model.encode(batch.stream().map(Examination::history).toList());
            for (int i = 0; i < batch.size(); i++) {
                taker.take(batch.get(i), scores(encoding.state(i), embeddings));
            }
        }
    }

    private static float[] scores(float[] state, float[] embeddings) {
        float[] scores = new float[embeddings.length / state.length];
        for (int row = Vocabulary.FIRST_ITEM; row < scores.length; row++) {
            scores[row] = dot(state, embeddings, row);
        }
        return scores;
    }

    static double gain(double rank) {
        return rank > CUTOFF ? 0 : Math.log(2) / Math.log(1 + rank);
    }

    /** @param scores one per row */
    static double rank(Examination examination, float[] scores) {
        int target = examination.target();
        if (target < Vocabulary.FIRST_ITEM || Float.isNaN(scores[target])) {
            return Double.POSITIVE_INFINITY;
        }
        boolean[] left = new boolean[scores.length];
        for (int row : examination.history()) {
            left[row] = true;
        }
        float reference = scores[target];
        double rank = 1;
        for (int row = Vocabulary.FIRST_ITEM; row < left.length; row++) {
            if (row != target && !left[row]) {
                rank += scores[row] > reference ? 1 : scores[row] == reference ? 0.5 : 0;
            }
        }
        return rank;
    }

    private static float dot(float[] state, float[] embeddings, int row) {
        int start = row * state.length;
        float sum = 0;
        for (int k = 0; k < state.length; k++) {
            sum += state[k] * embeddings[start + k];
        }
        return sum;
    }
}
