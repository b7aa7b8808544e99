package io.whystream.teacher;

import io.whystream.event.Candidate;
import io.whystream.event.HistoryEffect;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Leaves out each history item in turn and holds the teacher's answers against the one to the whole history (leave one
 * out, or erasure: Li, Monroe and Jurafsky 2016). No older item takes the place of the one that is left out, and nothing
 * is put there: the history is one shorter.
 */
final class Occlusion {
    private Occlusion() {}

    /** The questions of one batch: the same without one item each, in the order of the history within the window. */
    static List<TeacherQuestion> questions(TeacherQuestion whole, int window) {
        int[] history = whole.history();
        int start = Math.max(0, history.length - window);
        List<TeacherQuestion> questions = new ArrayList<>(history.length - start);
        for (int i = start; i < history.length; i++) {
            int left = i;
            int[] others = IntStream.range(start, history.length)
                    .filter(place -> place != left)
                    .map(place -> history[place])
                    .toArray();
            questions.add(new TeacherQuestion(others, whole.candidates(), false));
        }
        return questions;
    }

    /**
     * @param candidates the event's own item first
     * @param whole their logits after the whole history
     * @param without the answers to {@link #questions}
     */
    static List<HistoryEffect> effects(List<Candidate> candidates, float[] whole, List<TeacherAnswer> without) {
        double logProbability = logProbability(candidates, whole);
        return without.stream()
                .map(answer -> new HistoryEffect(whole[0] - answer.logits()[0], (float)
                        (logProbability - logProbability(candidates, answer.logits()))))
                .toList();
    }

    /** ln softmax(logit − log expected count) of the first. */
    private static double logProbability(List<Candidate> candidates, float[] logits) {
        return LogProbability.ofFirst(
                logits.length, i -> logits[i] - (double) candidates.get(i).logExpectedCount());
    }
}
