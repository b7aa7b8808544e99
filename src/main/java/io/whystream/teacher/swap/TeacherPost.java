package io.whystream.teacher.swap;

import io.whystream.event.TeacherVersion;
import io.whystream.teacher.KnownTeacher;
import io.whystream.teacher.KnownTeachers;
import io.whystream.teacher.Teacher;
import io.whystream.teacher.TeacherStanding;
import io.whystream.teacher.Tenancy;
import io.whystream.teacher.guard.GuardedTeacher;
import org.jspecify.annotations.Nullable;

/**
 * The post that one teacher holds at a time. Whoever asks takes a {@link Lease} for a batch: a successor is met at the next
 * batch, and the predecessor is freed when the last batch that it was leased for has ended. Safe from any thread.
 */
public final class TeacherPost implements KnownTeachers, AutoCloseable {
    private final LatestTeachers known = new LatestTeachers();
    private volatile Incumbent incumbent;
    private boolean closed;

    /** @param first closed with the post, or when it is succeeded */
    public TeacherPost(GuardedTeacher first) {
        incumbent = new Incumbent(first);
        known.add(KnownTeacher.of(first));
    }

    private record Incumbent(GuardedTeacher teacher, KnownTeacher known, Tenancy tenancy) {
        Incumbent(GuardedTeacher teacher) {
            this(teacher, KnownTeacher.of(teacher), new Tenancy(teacher::close));
        }
    }

    /** A teacher that will not be freed before the lease ends. */
    public static final class Lease implements AutoCloseable {
        private final Incumbent incumbent;

        private Lease(Incumbent incumbent) {
            this.incumbent = incumbent;
        }

        public Teacher teacher() {
            return incumbent.teacher();
        }

        @Override
        public void close() {
            incumbent.tenancy().leave();
        }
    }

    /**
     * The present teacher, for one batch.
     *
     * @throws IllegalStateException when the post has been closed
     */
    public Lease lease() {
        Incumbent present = incumbent;
        while (!present.tenancy().enter()) {
            Incumbent next = incumbent;
            if (next == present) {
                throw new IllegalStateException("the teacher's post has been closed");
            }
            present = next;
        }
        return new Lease(present);
    }

    /**
     * Gives the post to another teacher, which is asked from the next batch on.
     *
     * @throws IllegalStateException when the post has been closed; the other teacher is the caller's still
     */
    public synchronized void appoint(GuardedTeacher successor) {
        if (closed) {
            throw new IllegalStateException("the teacher's post has been closed");
        }
        known.add(KnownTeacher.of(successor)); // before it is appointed, so that its first prediction is understood
        Incumbent before = incumbent;
        incumbent = new Incumbent(successor);
        before.tenancy().close();
    }

    @Override
    public KnownTeacher present() {
        return incumbent.known();
    }

    /** Whether the present one is asked. */
    public TeacherStanding standing() {
        return incumbent.teacher().standing();
    }

    @Override
    public @Nullable KnownTeacher find(TeacherVersion version) {
        return known.find(version);
    }

    @Override
    public synchronized void close() {
        closed = true;
        incumbent.tenancy().close();
    }
}
