package io.whystream.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.whystream.event.HistoryEntry;
import io.whystream.event.SoftPrediction;
import io.whystream.teacher.Lesson;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The teaching processor and its store among random arrivals, alarms, commits and crashes. What a commit makes durable (the
 * offset, the store's blocks, what was forwarded) is one transaction; a crash leaves nothing else.
 */
final class TeachInterleavingTest {
    private static final int RUNS = 200;
    private static final int EVENTS = 80;
    private static final int USERS = 5;
    private static final int LARGEST_BATCH = 6;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 20_261_124})
    void shouldNeitherLoseNorDoubleNorReorderWhateverHappensWhen(long seed) throws Exception {
        Random random = new Random(seed);
        int crashes = 0;
        int restored = 0;
        int forgotten = 0;
        for (int run = 0; run < RUNS; run++) {
            Broker broker = new Broker();
            Task task = new Task(broker, random);
            while (task.next < EVENTS) {
                switch (random.nextInt(10)) {
                    case 0 -> task.commit();
                    case 1 -> {
                        task.crash();
                        task = new Task(broker, random);
                        crashes++;
                        restored += broker.blocks.size();
                    }
                    case 2 -> task.ring();
                    case 3 -> forgotten += task.forget(random.nextInt(USERS));
                    default -> task.arrive();
                }
            }
            task.settle();
            task.commit();
            requireEachOnceInOrder(broker, "seed " + seed + ", run " + run);
        }
        assertThat(crashes).as("crashes, or nothing was tried").isGreaterThan(RUNS);
        assertThat(restored).as("lessons that waited over a crash").isGreaterThan(RUNS);
        assertThat(forgotten).as("lessons whose history was forgotten").isGreaterThan(RUNS);
    }

    private static void requireEachOnceInOrder(Broker broker, String when) {
        assertThat(broker.taught)
                .as(when)
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.range(0, EVENTS).boxed().toList());
        Map<Long, Long> latest = new HashMap<>();
        for (long offset : broker.taught) {
            Long before = latest.put(offset % USERS, offset);
            assertThat(before == null || before < offset)
                    .as("%s: event %d of its user after %s", when, offset, before)
                    .isTrue();
        }
    }

    /** What is durable. */
    private static final class Broker {
        private long offset;
        private Map<String, byte[]> blocks = new TreeMap<>();
        private final List<Long> taught = new ArrayList<>();
        /** By user: of events before this one, nobody may tell what the user had done. */
        private Map<Long, Long> forgotten = new HashMap<>();
    }

    /** One life of the processor. */
    private static final class Task {
        private final Broker broker;
        private final Random random;
        private final TestingTeachTask task;
        private final List<Long> forwarded = new ArrayList<>();
        private final Map<Long, Long> forgotten;
        private long next;

        Task(Broker broker, Random random) {
            this.broker = broker;
            this.random = random;
            this.next = broker.offset;
            this.forgotten = new HashMap<>(broker.forgotten);
            this.task = new TestingTeachTask(new TestingInstructor(), 1 + random.nextInt(LARGEST_BATCH), broker.blocks);
        }

        private void hear() {
            for (SoftPrediction prediction : task.forwarded()) {
                long offset = prediction.source().offset();
                requireForgotten(offset, prediction.history());
                forwarded.add(offset);
            }
        }

        /** Of an event before its user was forgotten, there is no history; of any other, there is. */
        private void requireForgotten(long offset, List<HistoryEntry> history) {
            boolean gone = offset < forgotten.getOrDefault(offset % USERS, 0L);
            assertThat(history).as("history of event %d", offset).hasSize(gone ? 0 : 1);
        }

        /** @return how many lessons wait that have a history to lose */
        int forget(long user) {
            int waiting = 0;
            for (long offset = user; offset < next; offset += USERS) {
                boolean waits = !forwarded.contains(offset) && !broker.taught.contains(offset);
                waiting += waits && offset >= forgotten.getOrDefault(user, 0L) ? 1 : 0;
            }
            forgotten.put(user, next);
            task.forget("user-" + user);
            hear();
            return waiting;
        }

        void arrive() {
            task.pass(random.nextInt(3) == 0 ? random.nextInt(60) : 0);
            task.arrive(next, "user-" + next % USERS);
            next++;
            hear();
        }

        void ring() {
            task.ring();
            hear();
        }

        void settle() {
            task.settle();
            hear();
        }

        void crash() {
            task.close();
        }

        void commit() {
            broker.blocks = task.flush();
            broker.blocks.values().forEach(block -> {
                Lesson lesson = PendingLessonCodec.decode(block).lesson();
                requireForgotten(lesson.source().offset(), lesson.context().history());
            });
            broker.forgotten = new HashMap<>(forgotten);
            broker.offset = next;
            broker.taught.addAll(forwarded);
            forwarded.clear();
        }
    }
}
