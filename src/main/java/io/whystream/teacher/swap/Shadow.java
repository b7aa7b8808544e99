package io.whystream.teacher.swap;

import io.whystream.evaluate.FidelityMeasures;
import io.whystream.event.Candidate;
import io.whystream.event.HistoryEntry;
import io.whystream.event.SoftPrediction;
import io.whystream.event.TeacherVersion;
import io.whystream.teacher.LogProbability;
import io.whystream.teacher.Teacher;
import io.whystream.teacher.TeacherAnswer;
import io.whystream.teacher.TeacherQuestion;
import io.whystream.teacher.Vocabulary;
import java.util.List;

/**
 * Asks a new teacher what the present one was just asked, and holds the two together. What the present one failed to answer is
 * kept apart, and forgotten when it answers again. Not thread-safe.
 */
final class Shadow {
    private static final int TOP = 10;

    private final Teacher next;
    private final TeacherVersion present;
    private ShadowFigures figures = ShadowFigures.NONE;
    private UnansweredFigures unanswered = UnansweredFigures.NONE;

    Shadow(Teacher next, TeacherVersion present) {
        this.next = next;
        this.present = present;
    }

    /** @throws io.whystream.teacher.TeacherException when the new teacher fails */
    void observe(List<SoftPrediction> predictions) {
        List<SoftPrediction> told = predictions.stream().filter(this::tells).toList();
        if (told.isEmpty()) {
            return;
        }
        List<TeacherAnswer> answers =
                next.answer(told.stream().map(this::question).toList());
        for (int i = 0; i < told.size(); i++) {
            compare(told.get(i), answers.get(i).logits());
        }
    }

    /** On what both answered. */
    ShadowFigures figures() {
        return figures;
    }

    /** On what the new one alone answered since the present one last did. */
    UnansweredFigures unanswered() {
        return unanswered;
    }

    /** A choice of one item among others that the present teacher was asked about, whether or not it answered. */
    private boolean tells(SoftPrediction prediction) {
        return (prediction.teacher() == null ? !prediction.passedOver() : present.equals(prediction.teacher()))
                && prediction.interaction().type().isChoice()
                && prediction.interaction().subjects().size() == 1
                && prediction.candidates().size() > 1;
    }

    private TeacherQuestion question(SoftPrediction prediction) {
        Vocabulary vocabulary = next.vocabulary();
        int[] history = prediction.history().stream()
                .map(HistoryEntry::itemId)
                .mapToInt(vocabulary::rowOf)
                .toArray();
        int[] candidates = prediction.candidates().stream()
                .map(Candidate::itemId)
                .mapToInt(vocabulary::rowOf)
                .toArray();
        return new TeacherQuestion(history, candidates, false);
    }

    private void compare(SoftPrediction prediction, float[] logits) {
        List<Candidate> candidates = prediction.candidates();
        double[] before = new double[candidates.size()];
        double[] after = new double[candidates.size()];
        for (int i = 0; i < before.length; i++) {
            Float logit = candidates.get(i).logit();
            before[i] = logit == null ? 0 : logit;
            after[i] = logits[i];
        }
        if (prediction.teacher() == null) {
            unanswered = unanswered.with(logLoss(candidates, before), logLoss(candidates, after));
        } else {
            unanswered = UnansweredFigures.NONE;
            figures = figures.with(
                    FidelityMeasures.topOverlap(before, after, TOP),
                    FidelityMeasures.kendallTau(before, after),
                    logLoss(candidates, before),
                    logLoss(candidates, after),
                    rankOfFirst(before),
                    rankOfFirst(after));
        }
    }

    /** Of the chosen item, which stands first. */
    private static double logLoss(List<Candidate> candidates, double[] scores) {
        return -LogProbability.ofFirst(
                scores.length, i -> scores[i] - candidates.get(i).logExpectedCount());
    }

    private static double rankOfFirst(double[] scores) {
        double rank = 1;
        for (int i = 1; i < scores.length; i++) {
            rank += scores[i] > scores[0] ? 1 : scores[i] == scores[0] ? 0.5 : 0;
        }
        return rank;
    }
}
