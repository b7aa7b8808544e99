package io.whystream.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.whystream.event.SoftPrediction;
import io.whystream.teacher.Instruction;
import io.whystream.teacher.Instructor;
import io.whystream.teacher.Lesson;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(
        value = 20,
        threadMode =
                Timeout.ThreadMode
                        .SEPARATE_THREAD) // a native call cannot be interrupted, so nothing waits for one in a way that
// can
final class TeachTest {
    private static final int BATCH = 2;

    private final TestingInstructor answers = new TestingInstructor();
    private final CountDownLatch silence = new CountDownLatch(1);
    private final AtomicInteger open = new AtomicInteger();

    /** Does not answer before its silence ends. */
    private final Instructor slow = batch -> {
        Instruction instruction = answers.prepare(batch);
        open.incrementAndGet();
        return new Instruction() {
            @Override
            public void ask() {
                awaitEndOfSilence();
                instruction.ask();
            }

            @Override
            public List<SoftPrediction> predictions() {
                return instruction.predictions();
            }

            @Override
            public void close() {
                open.decrementAndGet();
            }
        };
    };

    private void awaitEndOfSilence() {
        try {
            silence.await();
        } catch (InterruptedException interruption) {
            throw new IllegalStateException(interruption);
        }
    }

    @Test
    void shouldReadOnWhileTheTeacherIsAsked() {
        TestingTeachTask task = new TestingTeachTask(slow, BATCH, Map.of());

        arrive(task, 0, 3);

        assertThat(answers.batchSizes()).containsExactly(BATCH);
        assertThat(task.forwarded()).isEmpty();
        silence.countDown();
        arrive(task, 3, 4);
        task.settle();
        assertThat(offsets(task)).containsExactly(0L, 1L, 2L, 3L);
        assertThat(open).as("instructions that were not let go").hasValue(0);
    }

    @Test
    void shouldKeepWhatTheTeacherIsAskedAboutForTheNextTask() {
        TestingTeachTask task = new TestingTeachTask(slow, BATCH, Map.of());
        arrive(task, 0, 3);
        Map<String, byte[]> stored = task.flush();
        silence.countDown();
        task.close();
        assertThat(open).as("instructions that were not let go").hasValue(0);

        TestingTeachTask next = new TestingTeachTask(slow, BATCH, stored);
        int askedBefore = answers.batchSizes().size();
        next.settle();

        assertThat(offsets(next)).containsExactly(0L, 1L, 2L);
        assertThat(answers.batchSizes()
                        .subList(askedBefore, answers.batchSizes().size()))
                .as("no more at once than ever")
                .containsExactly(BATCH, 1);
    }

    @Test
    void shouldSayNothingOfAUserWhoWasForgottenWhileTheTeacherWasAsked() {
        TestingTeachTask task = new TestingTeachTask(slow, BATCH, Map.of());
        arrive(task, 0, 2);

        task.forget("user-1");
        silence.countDown();
        task.settle();

        List<SoftPrediction> heard = task.forwarded();
        assertThat(heard).hasSize(BATCH);
        assertThat(heard.get(0).history()).hasSize(1);
        assertThat(heard.get(1).history()).isEmpty();
    }

    @Test
    void shouldTeachTheRestOfABatchThatFailsWhileTheNextIsUnderWay() {
        List<Lesson> seen = new ArrayList<>();
        TestingInstructor failing = new TestingInstructor(lesson -> {
            awaitEndOfSilence();
            seen.add(lesson);
            if (lesson.source().offset() == 1) {
                throw new IllegalStateException("cannot be taught");
            }
        });
        TestingTeachTask task = new TestingTeachTask(failing, BATCH, Map.of());

        arrive(task, 0, 3);
        silence.countDown();
        arrive(task, 3, 4);
        task.settle();

        assertThat(offsets(task)).containsExactly(0L, 2L, 3L);
        assertThat(task.deadLetters()).isEqualTo(1);
    }

    /** Kafka Streams has to hear of it, or a task that lost its partition would go on. */
    @Test
    void shouldNotTakeAFaultOfTheStreamForOneOfALesson() {
        TestingTeachTask task = new TestingTeachTask(slow, BATCH, Map.of());
        arrive(task, 0, 3);
        silence.countDown();
        task.breakDown();

        assertThatThrownBy(task::settle).hasMessage("fenced");

        assertThat(task.deadLetters()).isZero();
    }

    @Test
    void shouldLetABatchFillWhileTheTeacherIsBusy() {
        TestingTeachTask task = new TestingTeachTask(slow, BATCH, Map.of());
        arrive(task, 0, 3);

        task.ring();

        assertThat(answers.batchSizes()).containsExactly(BATCH);
        silence.countDown();
        arrive(task, 3, 4);
        task.settle();
        assertThat(answers.batchSizes()).containsExactly(BATCH, BATCH);
        assertThat(offsets(task)).containsExactly(0L, 1L, 2L, 3L);
    }

    @Test
    void shouldAskABusyTeacherAboutWhatIsOverdueAsSoonAsItIsFree() throws InterruptedException {
        Duration linger = Duration.ofMinutes(5);
        TestingTeachTask task = new TestingTeachTask(slow, BATCH, linger, Map.of());
        arrive(task, 0, 3);
        task.pass(linger.toMillis());
        task.ring();
        silence.countDown();

        List<Long> heard = new ArrayList<>(nextHeard(task));
        while (heard.size() < 3) {
            heard.addAll(nextHeard(task));
        }
        assertThat(heard).containsExactly(0L, 1L, 2L);
        assertThat(task.passed()).as("long before the next linger is over").isLessThan(2 * linger.toMillis());
    }

    @Test
    void shouldLaySeveralBatchesBeforeABusyTeacher() {
        TestingTeachTask task = new TestingTeachTask(slow, BATCH, Map.of());

        arrive(task, 0, 4 * BATCH + 1);

        assertThat(answers.batchSizes()).containsExactly(BATCH, BATCH, BATCH, BATCH);
        assertThat(task.forwarded()).isEmpty();
        silence.countDown();
        task.settle();
        assertThat(offsets(task))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(0, 4 * BATCH).boxed().toList());
    }

    /** Answers as many batches as there are permits. */
    private static TestingInstructor gated(Semaphore permits, int batchSize) {
        return new TestingInstructor(lesson -> {
            if (lesson.source().offset() % batchSize == 0) {
                permits.acquireUninterruptibly();
            }
        });
    }

    /** Who waited for a batch of its own would wait for all before it, and the teacher had nothing to do then. */
    @Test
    void shouldWaitForRoomAndNotForWhatOtherTasksHaveLaidBeforeTheTeacher() throws InterruptedException {
        Semaphore answersLeft = new Semaphore(0);
        TestingInstructor gated = gated(answersLeft, BATCH);
        AskingThreads threads = new AskingThreads();
        Duration linger = Duration.ofMinutes(5);
        TestingTeachTask other = new TestingTeachTask(gated, BATCH, linger, Map.of(), threads);
        TestingTeachTask task = new TestingTeachTask(gated, BATCH, linger, Map.of(), threads);
        arrive(other, 0, 4 * BATCH);
        Thread answering = new Thread(answersLeft::release);
        answering.start();

        arrive(task, 0, BATCH + 1); // or the test never ends

        answering.join();
        assertThat(task.forwarded()).isEmpty();
        answersLeft.release(5);
        other.settle();
        task.settle();
        assertThat(offsets(other)).hasSize(4 * BATCH);
        assertThat(offsets(task)).containsExactly(0L, 1L, 2L);
    }

    @Test
    void shouldLayMoreBatchesBeforeAFastTeacher() {
        Semaphore answersLeft = new Semaphore(1);
        TestingInstructor gated = gated(answersLeft, BATCH);
        AskingThreads threads = new AskingThreads(() -> 0L);
        TestingTeachTask task = new TestingTeachTask(gated, BATCH, Duration.ofMinutes(5), Map.of(), threads);
        arrive(task, 0, BATCH);
        while (threads.ofThisThread().open() > 0) {
            Thread.onSpinWait();
        }

        arrive(task, BATCH, 9 * BATCH); // or the test never ends

        assertThat(threads.ofThisThread().open()).isEqualTo(8);
        answersLeft.release(9);
        task.settle();
        assertThat(offsets(task)).hasSize(9 * BATCH);
    }

    /** To write what is answered takes longer than the next answer. */
    @Test
    void shouldLayWhatIsOverdueBeforeItSendsOnWhatIsAnswered() {
        Semaphore answersLeft = new Semaphore(0);
        TestingInstructor gated = gated(answersLeft, 3);
        AskingThreads threads = new AskingThreads();
        Duration linger = Duration.ofMinutes(5);
        TestingTeachTask task = new TestingTeachTask(gated, 3, linger, Map.of(), threads);
        arrive(task, 0, 4);
        task.pass(linger.toMillis());
        task.ring(); // the teacher is busy
        answersLeft.release();
        while (threads.ofThisThread().open() > 0) {
            Thread.onSpinWait();
        }
        List<Integer> askedWhenHeard = new ArrayList<>();
        task.onForward(() -> askedWhenHeard.add(gated.batchSizes().size()));
        answersLeft.release();

        task.ring();
        task.settle();

        assertThat(askedWhenHeard)
                .as("batches laid when each answer is sent on")
                .containsExactly(2, 2, 2, 2);
        assertThat(offsets(task)).containsExactly(0L, 1L, 2L, 3L);
    }

    /** Or the teacher would have nothing to do after each commit until all that it answered meanwhile is sent on. */
    @Test
    void shouldFillTheNextBatchBeforeItSendsOnWhatIsAnswered() throws InterruptedException {
        CountDownLatch answered = new CountDownLatch(3);
        TestingInstructor prompt = new TestingInstructor(lesson -> answered.countDown());
        TestingTeachTask task = new TestingTeachTask(prompt, 3, Map.of());
        arrive(task, 0, 3);
        answered.await();
        Thread.sleep(50); // until the answer is there, and not only given

        arrive(task, 3, 4);

        assertThat(task.forwarded()).isEmpty();
        arrive(task, 4, 6);
        task.settle();
        assertThat(offsets(task)).containsExactly(0L, 1L, 2L, 3L, 4L, 5L);
    }

    @Test
    void shouldTeachWithoutALinger() {
        Set<Thread> askers = new HashSet<>();
        TestingInstructor seen = new TestingInstructor(lesson -> askers.add(Thread.currentThread()));
        TestingTeachTask task = new TestingTeachTask(seen, 3, Duration.ZERO, Map.of());
        for (int offset = 0; offset < 3; offset++) {
            arrive(task, offset, offset + 1);
            task.ring();
            assertThat(offsets(task)).as("at its first alarm").containsExactly((long) offset);
            task.pass(1_000);
        }
        assertThat(askers).as("nobody answers later than at once").containsExactly(Thread.currentThread());
    }

    /** Whatever fails, and whoever is forgotten, while several batches lie before the teacher. */
    @Test
    void shouldKeepTheOrderWhileSeveralBatchesAreUnderWay() {
        TestingInstructor failing = new TestingInstructor(lesson -> {
            awaitEndOfSilence();
            if (lesson.source().offset() == 3) {
                throw new IllegalStateException("cannot be taught");
            }
        });
        TestingTeachTask task = new TestingTeachTask(failing, BATCH, Map.of());

        arrive(task, 0, 4 * BATCH + 1);
        task.forget("user-5");
        silence.countDown();
        task.settle();

        List<SoftPrediction> heard = task.forwarded();
        assertThat(heard)
                .extracting(prediction -> prediction.source().offset())
                .containsExactly(0L, 1L, 2L, 4L, 5L, 6L, 7L, 8L);
        assertThat(heard.get(4).history()).as("of who was forgotten").isEmpty();
        assertThat(task.deadLetters()).isEqualTo(1);
    }

    @Test
    void shouldNotAskAboutBatchesThatAreGivenUpBeforeTheirTurn() {
        List<Long> asked = new CopyOnWriteArrayList<>();
        TestingInstructor listening = new TestingInstructor(lesson -> {
            asked.add(lesson.source().offset());
            awaitEndOfSilence();
        });
        TestingTeachTask task = new TestingTeachTask(listening, BATCH, Map.of());
        arrive(task, 0, 4 * BATCH);
        Thread closing = new Thread(task::close);
        closing.start();
        while (closing.getState() != Thread.State.WAITING) {
            Thread.onSpinWait(); // until it waits for the teacher
        }

        silence.countDown();
        join(closing);

        assertThat(asked).contains(0L).doesNotContain(2L * BATCH);
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException interruption) {
            throw new IllegalStateException(interruption);
        }
    }

    @Test
    void shouldLeaveNoAlarmBehind() {
        TestingTeachTask task = new TestingTeachTask(slow, BATCH, Map.of());
        arrive(task, 0, 3);
        silence.countDown();

        task.close();

        assertThat(task.hasAlarms()).isFalse();
    }

    /** A long linger is for lessons that wait for others, not for answers that are there. */
    @Test
    void shouldNotLetAnAnswerLieUntilAnotherEventComes() throws InterruptedException {
        TestingTeachTask task = new TestingTeachTask(slow, BATCH, Duration.ofMinutes(5), Map.of());
        arrive(task, 0, 3);
        task.ring();
        assertThat(task.forwarded()).as("while nothing is answered").isEmpty();
        silence.countDown();

        assertThat(nextHeard(task)).containsExactly(0L, 1L);
    }

    /** What is heard at once, after however many alarms. */
    private static List<Long> nextHeard(TestingTeachTask task) throws InterruptedException {
        List<Long> heard = List.of();
        while (heard.isEmpty()) {
            Thread.sleep(1);
            task.ring();
            heard = offsets(task);
        }
        return heard;
    }

    private static void arrive(TestingTeachTask task, int from, int to) {
        for (int offset = from; offset < to; offset++) {
            task.arrive(offset, "user-" + offset);
        }
    }

    private static List<Long> offsets(TestingTeachTask task) {
        return task.forwarded().stream()
                .map(prediction -> prediction.source().offset())
                .toList();
    }
}
