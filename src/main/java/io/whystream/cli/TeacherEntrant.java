package io.whystream.cli;

import io.whystream.context.Catalogue;
import io.whystream.evaluate.Baseline;
import io.whystream.teacher.Teacher;

/** A trained teacher among the baselines: ranked on the same events by the same code, but it learns nothing any more. */
public final class TeacherEntrant implements Baseline {
    /** The name under which it stands in the report. */
    public static final String NAME = "teacher";

    private final String name;
    private final AskedTeacher teacher;

    public TeacherEntrant(Teacher teacher) {
        this(NAME, new AskedTeacher(teacher, new Catalogue()));
    }

    TeacherEntrant(String name, AskedTeacher teacher) {
        this.name = name;
        this.teacher = teacher;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void see(String itemId, int item) {
        teacher.see(itemId, item);
    }

    @Override
    public void score(int[] history, float[] scores, int items) {
        float[] logits = teacher.logits(history);
        for (int item = 0; item < items; item++) {
            scores[item] = logits[teacher.row(item)];
        }
    }

    @Override
    public void learn(int[] history, int item) {
        // What it knows, it knows from its training.
    }
}
