package io.whystream.teacher;

import io.whystream.event.TeacherVersion;
import org.jspecify.annotations.Nullable;

/** The teachers that this instance has loaded: predictions of several may be under way at once. Safe from any thread. */
public interface KnownTeachers {
    /** None at all. */
    KnownTeachers NONE = new KnownTeachers() {
        @Override
        public @Nullable KnownTeacher present() {
            return null;
        }

        @Override
        public @Nullable KnownTeacher find(TeacherVersion version) {
            return null;
        }
    };

    /** The one that is asked here at present; null without one. */
    @Nullable
    KnownTeacher present();

    /** The one with this version; null where it was never loaded here. */
    @Nullable
    KnownTeacher find(TeacherVersion version);

    /** One that is never replaced. */
    static KnownTeachers only(@Nullable Teacher teacher) {
        if (teacher == null) {
            return NONE;
        }
        KnownTeacher known = KnownTeacher.of(teacher);
        return new KnownTeachers() {
            @Override
            public KnownTeacher present() {
                return known;
            }

            @Override
            public @Nullable KnownTeacher find(TeacherVersion version) {
                return version.equals(known.version()) ? known : null;
            }
        };
    }
}
