package io.whystream.explain;

import io.whystream.event.TeacherVersion;
import io.whystream.teacher.KnownTeacher;
import io.whystream.teacher.KnownTeachers;
import java.util.Arrays;
import java.util.List;

/** Teachers that are known; the first is present until another one is appointed. */
final class TestingPost implements KnownTeachers {
    private final List<KnownTeacher> all;
    private KnownTeacher present;

    TestingPost(KnownTeacher... all) {
        this.all = Arrays.asList(all);
        this.present = all[0];
    }

    void appoint(KnownTeacher next) {
        present = next;
    }

    @Override
    public KnownTeacher present() {
        return present;
    }

    @Override
    public KnownTeacher find(TeacherVersion version) {
        return all.stream()
                .filter(each -> each.version().equals(version))
                .findFirst()
                .orElse(null);
    }
}
