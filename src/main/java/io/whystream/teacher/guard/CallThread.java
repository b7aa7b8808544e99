package io.whystream.teacher.guard;

import io.whystream.teacher.InstructorMetrics.Failure;
import io.whystream.teacher.TeacherException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The thread on which one stream thread has the model computed. Nothing can interrupt a native call: one that takes too
 * long is left to itself, and no other is begun here before it ends.
 *
 * <p>Asked by its owner alone; closed by anybody.
 */
final class CallThread implements AutoCloseable {
    private final ExecutorService executor;
    private @Nullable Future<?> latest;

    /** @param owner the name of the thread that asks */
    CallThread(String owner) {
        executor = Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "teacher-of-" + owner);
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * @throws TeacherException when the call fails, takes longer than the limit, or the one before it has not ended yet
     */
    <T> T ask(Callable<T> call, Duration limit) {
        Future<?> before = latest;
        if (before != null && !before.isDone()) {
            throw new TeacherException(Failure.BUSY, "the teacher has not come back from an earlier batch yet", null);
        }
        Future<T> asked = executor.submit(call);
        latest = asked;
        try {
            return asked.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            throw new TeacherException(
                    Failure.TIMED_OUT, "the teacher did not answer within " + limit.toMillis() + " ms", null);
        } catch (ExecutionException failure) {
            throw TeacherFailure.of(failure.getCause());
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new TeacherException(Failure.FAILED, "interrupted while the teacher was asked", interruption);
        }
    }

    /** A call that has not ended ends in its own time. */
    @Override
    public void close() {
        executor.shutdown();
    }
}
