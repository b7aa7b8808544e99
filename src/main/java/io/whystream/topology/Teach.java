package io.whystream.topology;

import io.whystream.event.SoftPrediction;
import io.whystream.teacher.Instructor;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executor;
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
 * Under full load the teacher is asked on a thread of its own ({@link AskingThreads}), about several batches one after the
 * other, whose lessons wait on until their answers are sent on, while the next batch fills; else it is waited for.
 */
@SuppressWarnings("NullAway.Init") // init comes before everything
final class Teach implements Processor<String, TeachInput, Object, Object> {
    private static final System.Logger LOG = System.getLogger(Teach.class.getName());

    /** How long an answer may lie unread when nothing else comes, however long the linger is. */
    private static final Duration ANSWERS_WAIT = Duration.ofMillis(20);

    /** Kafka Streams refuses shorter ones. */
    private static final Duration SHORTEST_ALARM = Duration.ofMillis(1);

    private final Supplier<Instructor> instructors;
    private final BatchTarget target;
    private final int mostAtOnce;
    private final InstantSource clock;
    private final Duration alarmInterval;
    private final StreamMetrics metrics;
    private final AskingThreads threads;
    private final Deque<TeachingRound> rounds = new ArrayDeque<>();
    private ProcessorContext<Object, Object> context;
    private DeadLetters deadLetters;
    private Instructor instructor;
    private PendingLessons pending;
    private @Nullable Cancellable lessonAlarm;
    private @Nullable Cancellable answerAlarm;
    /** Whether lessons have waited for the linger and now wait for the teacher. */
    private boolean overdue;

    /** @param threads of the instance */
    Teach(StreamParts parts, StreamSettings settings, AskingThreads threads) {
        this.threads = threads;
        this.instructors = parts.instructors();
        this.mostAtOnce = settings.batchSize();
        this.target = new BatchTarget(mostAtOnce, settings.linger());
        this.clock = parts.clock();
        this.alarmInterval = settings.linger().compareTo(SHORTEST_ALARM) < 0 ? SHORTEST_ALARM : settings.linger();
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
        if (pending.untaken() > 0) {
            setLessonAlarm();
        }
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
        if (pending.untaken() >= target.arrived(clock.millis())) {
            teachPending(target.isFull());
        } else {
            if (lessonAlarm == null) {
                setLessonAlarm();
            }
            if (target.isFull()) {
                sendWhileTeacherBusy();
            } else {
                sendAnswered();
            }
        }
        target.left(clock.millis());
    }

    private boolean isTeacherBusy() {
        return !rounds.isEmpty() && !rounds.getLast().isAnswered();
    }

    /** A teacher without work is better served with its next batch, which fills first. */
    private void sendWhileTeacherBusy() {
        while (isFirstAnswered() && isTeacherBusy()) {
            end(rounds.removeFirst());
        }
    }

    private void sendAnswered() {
        if (overdue && !isTeacherBusy()) {
            teachPending(target.isFull());
        }
        while (isFirstAnswered()) {
            end(rounds.removeFirst());
        }
        watchAnswers();
    }

    private boolean isFirstAnswered() {
        return !rounds.isEmpty() && rounds.getFirst().isAnswered();
    }

    /** Set only while lessons wait: every punctuation makes Kafka Streams commit, and an idle stream should be idle. */
    private void setLessonAlarm() {
        lessonAlarm = context.schedule(alarmInterval, PunctuationType.WALL_CLOCK_TIME, now -> teachOverdue());
    }

    /** A teacher that is busy beside the stream could not answer yet: until it is free the batch may as well fill. */
    private void teachOverdue() {
        overdue = isTeacherBusy();
        if (!overdue) {
            teachPending(target.isFull() && !rounds.isEmpty());
        }
        sendAnswered();
    }

    /** Set only while the teacher is asked beside the stream. */
    private void watchAnswers() {
        if (rounds.isEmpty()) {
            answerAlarm = cancelled(answerAlarm);
        } else if (answerAlarm == null) {
            answerAlarm = context.schedule(ANSWERS_WAIT, PunctuationType.WALL_CLOCK_TIME, now -> answersWaited());
        }
    }

    private void answersWaited() {
        if (overdue) {
            teachOverdue();
        } else {
            sendAnswered();
        }
    }

    private static @Nullable Cancellable cancelled(@Nullable Cancellable alarm) {
        if (alarm != null) {
            alarm.cancel();
        }
        return null;
    }

    /** @param beside whether the stream's thread goes on while the teacher is asked */
    private void teachPending(boolean beside) {
        lessonAlarm = cancelled(lessonAlarm);
        overdue = false;
        if (!beside) {
            endAll();
        }
        AskingThreads.Asker asker = threads.ofThisThread();
        while (pending.untaken() > 0) {
            begin(pending.take(mostAtOnce), beside ? asker : Runnable::run);
            if (beside) {
                sendWhileTeacherBusy();
                asker.awaitRoom();
            } else {
                endAll();
            }
        }
        sendWhileTeacherBusy();
        while (isFirstAnswered() && rounds.size() > asker.enough()) {
            end(rounds.removeFirst());
        }
        watchAnswers();
    }

    private void begin(List<PendingLesson> batch, Executor executor) {
        TeachingRound round;
        try {
            round = TeachingRound.begin(batch, instructor, executor);
        } catch (RuntimeException failure) {
            endAll();
            teachOneByOne(batch, failure);
            return;
        }
        rounds.addLast(round);
    }

    private void endAll() {
        while (!rounds.isEmpty()) {
            end(rounds.removeFirst());
        }
    }

    private void end(TeachingRound round) {
        List<PendingLesson> batch = round.batch();
        List<SoftPrediction> taught;
        try {
            taught = predictions(round);
        } catch (RuntimeException failure) {
            teachOneByOne(batch, failure);
            return;
        }
        for (int i = 0; i < batch.size(); i++) {
            PendingLesson present = pending.finish(batch.get(i));
            if (present == batch.get(i)) {
                forward(present, taught.get(i));
            } else {
                teachAlone(present); // its user was forgotten while the teacher was asked
            }
        }
    }

    private List<SoftPrediction> predictions(TeachingRound round) {
        List<SoftPrediction> taught = round.predictions();
        metrics.taught(taught.size(), round.spent());
        return taught;
    }

    /** One lesson spoils the batch: the others must not suffer for it. */
    private void teachOneByOne(List<PendingLesson> batch, RuntimeException failureOfAll) {
        for (PendingLesson lesson : batch) {
            PendingLesson present = pending.finish(lesson);
            if (batch.size() == 1) {
                deadLetters.send(present.raw(), present.lesson().source(), failureOfAll);
            } else {
                teachAlone(present);
            }
        }
    }

    private void teachAlone(PendingLesson lesson) {
        Executor executor = rounds.isEmpty() ? Runnable::run : threads.ofThisThread(); // behind what is asked already
        SoftPrediction prediction;
        try {
            prediction = predictions(TeachingRound.begin(List.of(lesson), instructor, executor))
                    .get(0);
        } catch (RuntimeException failure) {
            deadLetters.send(lesson.raw(), lesson.lesson().source(), failure);
            return;
        }
        forward(lesson, prediction);
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

    /** What is not sent on waits in the store, for whoever has the task next. */
    @Override
    public void close() {
        lessonAlarm = cancelled(lessonAlarm); // or a task that Kafka Streams revives would have them twice
        answerAlarm = cancelled(answerAlarm);
        overdue = false;
        rounds.forEach(TeachingRound::giveUp);
        while (!rounds.isEmpty()) {
            abandon(rounds.removeFirst());
        }
    }

    private static void abandon(TeachingRound round) {
        try {
            round.abandon();
        } catch (RuntimeException failure) {
            LOG.log(System.Logger.Level.WARNING, "A batch that is left to another task had failed", failure);
        }
    }
}
