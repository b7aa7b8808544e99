package io.whystream.teacher;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A real teacher that does what it is told to: answer, hang, fail, babble, or run out of memory. */
public final class TroubledTeacher extends ForwardingTeacher {
    /** What is the matter with it. */
    public enum Trouble {
        NONE,
        HANGS,
        FAILS,
        BABBLES,
        EXHAUSTED
    }

    private final AtomicInteger inside = new AtomicInteger();
    private final AtomicInteger mostInside = new AtomicInteger();
    private final AtomicInteger asked = new AtomicInteger();
    private volatile Trouble trouble = Trouble.NONE;
    private volatile CountDownLatch release = new CountDownLatch(1);
    private volatile boolean closed;
    private volatile boolean closedUnderACall;

    public TroubledTeacher(Teacher teacher) {
        super(teacher);
    }

    /** From now on; what hangs until then is let go. */
    public void suffer(Trouble next) {
        CountDownLatch before = release;
        release = new CountDownLatch(1);
        trouble = next;
        before.countDown();
    }

    /** How many batches reached it. */
    public int asked() {
        return asked.get();
    }

    /** How many calls were inside it at once, at most. */
    public int mostInside() {
        return mostInside.get();
    }

    public int inside() {
        return inside.get();
    }

    public boolean isClosed() {
        return closed;
    }

    public boolean wasClosedUnderACall() {
        return closedUnderACall;
    }

    @Override
    public List<TeacherAnswer> answer(List<TeacherQuestion> batch) {
        asked.incrementAndGet();
        mostInside.accumulateAndGet(inside.incrementAndGet(), Math::max);
        try {
            return switch (trouble) {
                case NONE -> teacher.answer(batch);
                case HANGS -> hang(batch);
                case FAILS -> throw new IllegalStateException("the native code has a bad day");
                case BABBLES ->
                    teacher.answer(batch).stream().map(TroubledTeacher::babble).toList();
                case EXHAUSTED -> throw new OutOfMemoryError("as told");
            };
        } finally {
            inside.decrementAndGet();
        }
    }

    private List<TeacherAnswer> hang(List<TeacherQuestion> batch) {
        try {
            release.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException("a native call cannot be interrupted", e);
        }
        return teacher.answer(batch);
    }

    private static TeacherAnswer babble(TeacherAnswer answer) {
        float[] logits = answer.logits().clone();
        Arrays.fill(logits, Float.NaN);
        return new TeacherAnswer(
                logits, answer.attention(), answer.catalogueLogits().orElse(null));
    }

    @Override
    public void close() {
        closedUnderACall |= inside.get() > 0;
        closed = true;
        teacher.close();
    }
}
