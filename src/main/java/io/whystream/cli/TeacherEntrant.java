package io.whystream.cli;

import io.whystream.evaluate.Baseline;
import io.whystream.teacher.Teacher;
import io.whystream.teacher.TeacherQuestion;
import io.whystream.teacher.Vocabulary;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.Arrays;
import java.util.List;

/** A trained teacher among the baselines: ranked on the same events by the same code, but it learns nothing any more. */
public final class TeacherEntrant implements Baseline {
    /** The name under which it stands in the report. */
    public static final String NAME = "teacher";

    private final Teacher teacher;
    private final IntArrayList rows = new IntArrayList();

    public TeacherEntrant(Teacher teacher) {
        this.teacher = teacher;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void see(String itemId, int item) {
        if (item >= rows.size()) {
            rows.size(item + 1);
        }
        rows.set(item, teacher.vocabulary().rowOf(itemId));
    }

    @Override
    public void score(int[] history, float[] scores, int items) {
        int start = Math.max(0, history.length - teacher.window());
        int[] recent =
                Arrays.stream(history, start, history.length).map(rows::getInt).toArray();
        TeacherQuestion question = new TeacherQuestion(recent, new int[] {Vocabulary.UNKNOWN}, true);
        float[] logits = teacher.answer(List.of(question))
                .get(0)
                .catalogueLogits()
                .orElseThrow(() -> new IllegalStateException("the whole catalogue was asked for"));
        for (int item = 0; item < items; item++) {
            scores[item] = logits[rows.getInt(item)];
        }
    }

    @Override
    public void learn(int[] history, int item) {
        // Frozen: what it knows, it knows from its training.
    }
}
