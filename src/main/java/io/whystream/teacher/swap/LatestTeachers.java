package io.whystream.teacher.swap;

import io.whystream.event.TeacherVersion;
import io.whystream.teacher.KnownTeacher;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The latest {@value #REMEMBERED} teachers: predictions of former ones may still be under way. Thread-safe. */
final class LatestTeachers {
    private static final int REMEMBERED = 4;

    private final Map<TeacherVersion, KnownTeacher> known = new LinkedHashMap<>();

    synchronized void add(KnownTeacher teacher) {
        known.remove(teacher.version());
        known.put(teacher.version(), teacher);
        if (known.size() > REMEMBERED) {
            known.remove(known.keySet().iterator().next());
        }
    }

    synchronized @Nullable KnownTeacher find(TeacherVersion version) {
        return known.get(version);
    }
}
