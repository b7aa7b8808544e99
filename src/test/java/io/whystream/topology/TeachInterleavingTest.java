package io.whystream.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.whystream.context.Catalogue;
import io.whystream.context.UserContext;
import io.whystream.event.HistoryEntry;
import io.whystream.event.InteractionType;
import io.whystream.event.SoftPrediction;
import io.whystream.event.Source;
import io.whystream.event.json.ContractJson;
import io.whystream.explain.faithfulness.Auditor;
import io.whystream.teacher.Lesson;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.Punctuator;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
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
                        task = new Task(broker, random);
                        crashes++;
                        restored += broker.blocks.size();
                    }
                    case 2 -> task.ring();
                    case 3 -> forgotten += task.forget(random.nextInt(USERS));
                    default -> task.arrive();
                }
            }
            task.ring();
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

    @SuppressWarnings("unchecked")
    private static KeyValueStore<String, byte[]> storeOf(Map<String, byte[]> blocks) {
        return (KeyValueStore<String, byte[]>) Proxy.newProxyInstance(
                TeachInterleavingTest.class.getClassLoader(),
                new Class<?>[] {KeyValueStore.class},
                (proxy, method, arguments) -> {
                    switch (method.getName()) {
                        case "putAll":
                            ((List<KeyValue<String, byte[]>>) arguments[0])
                                    .forEach(block -> put(blocks, block.key, block.value));
                            return null;
                        case "all":
                            return new Blocks(new TreeMap<>(blocks).entrySet().iterator());
                        default:
                            throw new UnsupportedOperationException(method.toString());
                    }
                });
    }

    private static void put(Map<String, byte[]> blocks, String name, byte[] block) {
        if (block == null) {
            blocks.remove(name);
        } else {
            blocks.put(name, block);
        }
    }

    private record Blocks(Iterator<Map.Entry<String, byte[]>> entries) implements KeyValueIterator<String, byte[]> {
        @Override
        public boolean hasNext() {
            return entries.hasNext();
        }

        @Override
        public KeyValue<String, byte[]> next() {
            Map.Entry<String, byte[]> entry = entries.next();
            return KeyValue.pair(entry.getKey(), entry.getValue());
        }

        @Override
        public String peekNextKey() {
            throw new UnsupportedOperationException("nobody peeks");
        }

        @Override
        public void close() {}
    }

    /** One life of the processor. */
    private static final class Task {
        private final Broker broker;
        private final Random random;
        private final Map<String, byte[]> blocks;
        private final CheckpointedStore store;
        private final Teach teach;
        private final List<Long> forwarded = new ArrayList<>();
        private final Map<Long, Long> forgotten;
        private Punctuator alarm;
        private long now;
        private long next;

        Task(Broker broker, Random random) {
            this.broker = broker;
            this.random = random;
            this.next = broker.offset;
            this.forgotten = new HashMap<>(broker.forgotten);
            this.blocks = new TreeMap<>(broker.blocks);
            this.store = new CheckpointedStore(storeOf(blocks));
            StreamSettings settings = StreamSettings.defaults("localhost:9092", "test", Path.of("."));
            StreamParts parts = new StreamParts(
                    new Catalogue(),
                    TestingInstructor::new,
                    new TestingDistiller(),
                    () -> Auditor.NONE,
                    new TestingMetrics(),
                    () -> Instant.ofEpochMilli(now));
            this.teach = new Teach(parts, settings);
            teach.init(context());
        }

        /** What the processor asks of its task: its store, an alarm, and somewhere to forward to. */
        @SuppressWarnings("unchecked")
        private ProcessorContext<Object, Object> context() {
            return (ProcessorContext<Object, Object>) Proxy.newProxyInstance(
                    getClass().getClassLoader(),
                    new Class<?>[] {ProcessorContext.class},
                    (proxy, method, arguments) -> {
                        switch (method.getName()) {
                            case "getStateStore":
                                return store;
                            case "schedule":
                                alarm = (Punctuator) arguments[2];
                                return (Cancellable) () -> alarm = null;
                            case "forward":
                                forwarded.add(hear((Record<byte[], byte[]>) arguments[0]));
                                return null;
                            default:
                                throw new UnsupportedOperationException(method.toString());
                        }
                    });
        }

        private long hear(Record<byte[], byte[]> record) {
            SoftPrediction prediction = ContractJson.readSoftPrediction(record.value());
            long offset = prediction.source().offset();
            requireForgotten(offset, prediction.history());
            return offset;
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
            teach.process(new Record<>("user", new ForgottenUser("user-" + user), now));
            return waiting;
        }

        void arrive() throws Rejection {
            now += random.nextInt(3) == 0 ? random.nextInt(60) : 0;
            String json = TestingStream.interaction("user-" + next % USERS, "event-" + next, "item-" + next % 7);
            byte[] value = TestingStream.bytes(json);
            Record<byte[], byte[]> raw =
                    new Record<>(TestingStream.bytes("user-" + next % USERS), value, 1_700_000_000_000L);
            HistoryEntry earlier =
                    new HistoryEntry("earlier", InteractionType.CLICK, null, Instant.ofEpochMilli(1_600_000_000_000L));
            UserContext context = new UserContext(List.of(earlier), List.of(), List.of());
            Lesson lesson = new Lesson(Wire.readInteraction(value), new Source("interactions", 0, next), context);
            next++;
            teach.process(new Record<>("user", new PendingLesson(lesson, raw), raw.timestamp()));
        }

        /** The linger has passed. */
        void ring() {
            now += 20;
            if (alarm != null) {
                alarm.punctuate(now);
            }
        }

        void commit() {
            store.flushCache();
            broker.blocks = new TreeMap<>(blocks);
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
