package io.whystream.teacher.swap;

import io.whystream.event.TeacherVersion;
import io.whystream.teacher.KnownTeacher;
import io.whystream.teacher.KnownTeachers;
import io.whystream.teacher.TeacherException;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The teachers that others ask and that are learned from here, as their folders describe them. One that is described is
 * not appointed yet: its predictions tell when it is. Safe from any thread.
 */
public final class DescribedTeachers implements KnownTeachers {
    private static final System.Logger LOG = System.getLogger(DescribedTeachers.class.getName());

    private final Function<Path, KnownTeacher> describe;
    private final LatestTeachers known = new LatestTeachers();
    private volatile KnownTeacher latest;

    /**
     * @param first the folder of the one that is asked at the start
     * @param describe reads a folder, or throws a {@link TeacherException}
     */
    public DescribedTeachers(Path first, Function<Path, KnownTeacher> describe) {
        this.describe = describe;
        this.latest = describe.apply(first);
        known.add(latest);
    }

    /**
     * Another one may speak soon. What cannot be read is told of and left out.
     *
     * @param folder finds the model's folder, or throws a {@link TeacherException}
     */
    public void expect(Supplier<Path> folder) {
        try {
            KnownTeacher next = describe.apply(folder.get());
            known.add(next);
            latest = next;
            LOG.log(
                    System.Logger.Level.INFO,
                    "Teacher {0} may speak from now on",
                    next.version().version());
        } catch (TeacherException unreadable) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "A new teacher is not known here, and its events would be explained without features of the"
                            + " teacher''s: {0}",
                    unreadable.getMessage());
        }
    }

    @Override
    public KnownTeacher present() {
        return latest;
    }

    @Override
    public @Nullable KnownTeacher find(TeacherVersion version) {
        return known.find(version);
    }
}
