package io.whystream.topology;

import io.whystream.event.SoftPrediction;
import io.whystream.teacher.Instructor;
import io.whystream.teacher.Lesson;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Asks the teacher in small batches, which a Transformer answers several times faster than single questions: a batch is
 * due when it is as full as the load lets hope for ({@link BatchTarget}) or when its first lesson has waited long enough.
 */
@SuppressWarnings("NullAway.Init") // init comes before everything
final class Teach implements Processor<String, TeachInput, Object, Object> {
    private final Supplier<Instructor> instructors;
    private final BatchTarget target;
    private final InstantSource clock;
    private final Duration linger;
    private final StreamMetrics metrics;
    private ProcessorContext<Object, Object> context;
    private DeadLetters deadLetters;
    private Instructor instructor;
    private PendingLessons pending;
    private @Nullable Cancellable alarm;

    Teach(StreamParts parts, StreamSettings settings) {
        this.instructors = parts.instructors();
        this.target = new BatchTarget(settings.batchSize(), settings.linger());
        this.clock = parts.clock();
        this.linger = settings.linger();
        this.metrics = parts.metrics();
    }

    @Override
    public void init(ProcessorContext<Object, Object> taskContext) {
        context = taskContext;
        deadLetters = new DeadLetters(taskContext, Nodes.INTERACTION_DEAD_LETTERS, metrics);
        instructor = instructors.get();
        pending = new PendingLessons();
        CheckpointedStore store = taskContext.getStateStore(Nodes.PENDING_STORE);
        store.attach(pending, () -> {});
        alarm = pending.size() == 0 ? null : setAlarm();
    }

    @Override
    public void process(Record<String, TeachInput> record) {
        if (record.value() instanceof ForgottenUser forgotten) {
            pending.forget(forgotten.userId());
        } else if (record.value() instanceof PendingLesson lesson) {
            add(lesson);
        }
    }

    private void add(PendingLesson lesson) {
        pending.add(lesson);
        if (pending.size() >= target.arrived(clock.millis())) {
            teachPending();
        } else if (alarm == null) {
            alarm = setAlarm();
        }
    }

    /** Set only while lessons wait: every punctuation makes Kafka Streams commit, and an idle stream should be idle. */
    private Cancellable setAlarm() {
        return context.schedule(linger, PunctuationType.WALL_CLOCK_TIME, now -> teachPending());
    }

    private void teachPending() {
        if (alarm != null) {
            alarm.cancel();
            alarm = null;
        }
        List<PendingLesson> batch = pending.drain();
        if (batch.isEmpty()) {
            return;
        }
        teach(batch);
        target.taught(clock.millis());
    }

    private void teach(List<PendingLesson> batch) {
        List<SoftPrediction> taught;
        try {
            taught = ask(batch);
        } catch (RuntimeException failure) {
            teachOneByOne(batch, failure);
            return;
        }
        for (int i = 0; i < batch.size(); i++) {
            forward(batch.get(i), taught.get(i));
        }
    }

    /** One lesson spoils the batch: the others must not suffer for it. */
    private void teachOneByOne(List<PendingLesson> batch, RuntimeException failureOfAll) {
        for (PendingLesson lesson : batch) {
            SoftPrediction prediction;
            try {
                if (batch.size() == 1) {
                    throw failureOfAll;
                }
                prediction = ask(List.of(lesson)).get(0);
            } catch (RuntimeException failure) {
                deadLetters.send(lesson.raw(), lesson.lesson().source(), failure);
                continue;
            }
            forward(lesson, prediction);
        }
    }

    private List<SoftPrediction> ask(List<PendingLesson> batch) {
        List<Lesson> lessons = batch.stream().map(PendingLesson::lesson).toList();
        long start = System.nanoTime();
        List<SoftPrediction> taught = instructor.teach(lessons);
        metrics.taught(lessons.size(), Duration.ofNanos(System.nanoTime() - start));
        if (taught.size() != lessons.size()) {
            throw new IllegalStateException(
                    "the instructor gave " + taught.size() + " predictions for " + lessons.size() + " lessons");
        }
        return taught;
    }

    private void forward(PendingLesson lesson, SoftPrediction prediction) {
        String userId = prediction.interaction().userId();
        deadLetters
                .orSetAside(
                        lesson.raw(),
                        lesson.lesson().source(),
                        () -> Wire.answer(lesson.raw(), userId, prediction, RecordLimits.INTERNAL_BYTES))
                .ifPresent(written -> context.forward(written, Nodes.WRITE_SOFT_PREDICTIONS));
    }
}
