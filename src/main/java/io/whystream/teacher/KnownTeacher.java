package io.whystream.teacher;

import io.whystream.event.TeacherVersion;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a teacher's items without asking it.
 *
 * @param probes null where the model offers none
 */
public record KnownTeacher(
        TeacherVersion version,
        Vocabulary vocabulary,
        @Nullable Probes probes) {
    /** What a loaded teacher tells of itself. */
    public static KnownTeacher of(Teacher teacher) {
        return new KnownTeacher(
                teacher.version(), teacher.vocabulary(), teacher.probes().orElse(null));
    }
}
