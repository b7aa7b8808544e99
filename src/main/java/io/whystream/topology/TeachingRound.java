package io.whystream.topology;

import io.whystream.event.SoftPrediction;
import io.whystream.teacher.Instruction;
import io.whystream.teacher.Instructor;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;

/** A batch that the teacher is being asked about. Ended once, by {@link #predictions} or by {@link #abandon}. */
final class TeachingRound {
    private final List<PendingLesson> batch;
    private final Instruction instruction;
    private final FutureTask<?> asking;
    private volatile boolean givenUp;
    private long nanos;

    private TeachingRound(List<PendingLesson> batch, Instruction instruction, long nanos) {
        this.batch = batch;
        this.instruction = instruction;
        this.nanos = nanos;
        this.asking = new FutureTask<>(this::ask, null);
    }

    /**
     * @param batch at least one lesson
     * @param executor asks the teacher, now or soon
     */
    static TeachingRound begin(List<PendingLesson> batch, Instructor instructor, Executor executor) {
        long start = System.nanoTime();
        Instruction instruction =
                instructor.prepare(batch.stream().map(PendingLesson::lesson).toList());
        TeachingRound round = new TeachingRound(batch, instruction, System.nanoTime() - start);
        executor.execute(round.asking);
        return round;
    }

    private void ask() {
        if (givenUp) {
            return;
        }
        long start = System.nanoTime();
        instruction.ask();
        nanos += System.nanoTime() - start;
    }

    List<PendingLesson> batch() {
        return batch;
    }

    /** Whether {@link #predictions} need not wait. */
    boolean isAnswered() {
        return asking.isDone();
    }

    /** Waits for the teacher. Whatever went wrong while it was asked is thrown as it was. */
    List<SoftPrediction> predictions() {
        try (instruction) {
            await();
            long start = System.nanoTime();
            List<SoftPrediction> predictions = instruction.predictions();
            nanos += System.nanoTime() - start;
            if (predictions.size() != batch.size()) {
                throw new IllegalStateException(
                        "the instructor gave " + predictions.size() + " predictions for " + batch.size() + " lessons");
            }
            return predictions;
        }
    }

    /** What the batch has taken so far, on whatever thread, less all waiting. */
    Duration spent() {
        return Duration.ofNanos(nanos);
    }

    /** Nobody will want to know what the teacher says: where it has not been asked yet, it will not be. */
    void giveUp() {
        givenUp = true;
    }

    /** Gives up, waits for the teacher where it is being asked, and lets it go. */
    void abandon() {
        giveUp();
        try (instruction) {
            await();
        }
    }

    private void await() {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    asking.get();
                    return;
                } catch (InterruptedException interruption) {
                    interrupted = true; // the native call cannot be interrupted, and what it uses must not be freed
                }
            }
        } catch (ExecutionException failure) {
            throw thrown(Objects.requireNonNull(failure.getCause(), "what went wrong"));
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static RuntimeException thrown(Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        return (RuntimeException) cause; // an instruction declares no other
    }
}
