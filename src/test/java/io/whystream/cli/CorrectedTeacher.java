package io.whystream.cli;

import io.whystream.context.Catalogue;
import io.whystream.evaluate.Baseline;
import io.whystream.teacher.RecencyCorrection;
import io.whystream.teacher.Teacher;
import io.whystream.teacher.TrainingCounts;

/** The corrected teacher as {@code evaluate} races it, for the labs, which stand in another room. */
public final class CorrectedTeacher {
    private CorrectedTeacher() {}

    /**
     * @param teacher with training counts
     * @param catalogue what is known of items that are new to it
     */
    public static Baseline of(Teacher teacher, Catalogue catalogue) {
        TrainingCounts counts = teacher.trainingCounts()
                .orElseThrow(() -> new IllegalArgumentException("a teacher without training counts is not corrected"));
        return new CorrectedEntrant(
                CorrectedEntrant.NAME, new AskedTeacher(teacher, catalogue), new RecencyCorrection(counts));
    }
}
