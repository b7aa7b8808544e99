package io.whystream.topology;

import io.whystream.context.Catalogue;
import io.whystream.context.UserContext;
import io.whystream.event.HistoryEntry;
import io.whystream.event.InteractionType;
import io.whystream.event.SoftPrediction;
import io.whystream.event.Source;
import io.whystream.event.json.ContractJson;
import io.whystream.explain.faithfulness.Auditor;
import io.whystream.teacher.Instructor;
import io.whystream.teacher.Lesson;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.Punctuator;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** One life of the teaching processor, with its store and a clock that stands still until it is moved. */
final class TestingTeachTask {
    /** Every lesson's history. */
    private static final HistoryEntry EARLIER =
            new HistoryEntry("earlier", InteractionType.CLICK, null, Instant.ofEpochMilli(1_600_000_000_000L));

    private static final StreamSettings USUAL = StreamSettings.defaults("localhost:9092", "test", Path.of("."));

    private final Map<String, byte[]> blocks;
    private final CheckpointedStore store;
    private final Teach teach;
    private final List<SoftPrediction> forwarded = new ArrayList<>();
    private int deadLetters;
    private boolean fault;
    private Runnable listener = () -> {};
    private final List<Alarm> alarms = new ArrayList<>();
    private long now;

    /** @param stored what the store holds when the task begins */
    TestingTeachTask(Instructor instructor, int batchSize, Map<String, byte[]> stored) {
        this(instructor, batchSize, USUAL.linger(), stored);
    }

    TestingTeachTask(Instructor instructor, int batchSize, Duration linger, Map<String, byte[]> stored) {
        this(instructor, batchSize, linger, stored, new AskingThreads());
    }

    /** @param threads which other tasks of the same stream thread may share */
    TestingTeachTask(
            Instructor instructor, int batchSize, Duration linger, Map<String, byte[]> stored, AskingThreads threads) {
        this.blocks = new TreeMap<>(stored);
        this.store = new CheckpointedStore(storeOf(blocks));
        StreamParts parts = new StreamParts(
                new Catalogue(),
                () -> instructor,
                new TestingDistiller(),
                () -> Auditor.NONE,
                new TestingMetrics(),
                () -> Instant.ofEpochMilli(now));
        this.teach = new Teach(parts, settings(batchSize, linger), threads);
        teach.init(context());
    }

    private static StreamSettings settings(int batchSize, Duration linger) {
        return new StreamSettings(
                USUAL.bootstrap(),
                USUAL.applicationId(),
                USUAL.stateDirectory(),
                USUAL.threads(),
                USUAL.commitInterval(),
                USUAL.exactlyOnce(),
                USUAL.partitions(),
                batchSize,
                linger,
                USUAL.futureTolerance(),
                USUAL.sessionTimeout(),
                USUAL.brokerTimeout(),
                USUAL.kafkaProperties());
    }

    /** An event of a user that has chosen something before. */
    void arrive(long offset, String userId) {
        String json = TestingStream.interaction(userId, "event-" + offset, "item-" + offset % 7);
        Record<byte[], byte[]> raw =
                new Record<>(TestingStream.bytes(userId), TestingStream.bytes(json), 1_700_000_000_000L);
        UserContext context = new UserContext(List.of(EARLIER), List.of(), List.of());
        Lesson lesson =
                new Lesson(ContractJson.readInteraction(raw.value()), new Source("interactions", 0, offset), context);
        teach.process(new Record<>("user", new PendingLesson(lesson, raw), raw.timestamp()));
    }

    void forget(String userId) {
        teach.process(new Record<>("user", new ForgottenUser(userId), now));
    }

    void pass(long milliseconds) {
        now += milliseconds;
    }

    /** How many milliseconds have passed in this life. */
    long passed() {
        return now;
    }

    /** The usual linger has passed: alarms that are due ring. */
    void ring() {
        now += USUAL.linger().toMillis();
        for (Alarm alarm : List.copyOf(alarms)) {
            if (alarm.due <= now && alarms.contains(alarm)) {
                alarm.due = now + alarm.interval;
                alarm.punctuator.punctuate(now);
            }
        }
    }

    /** Time passes until nothing waits any more. */
    void settle() {
        while (!alarms.isEmpty()) {
            ring();
            Thread.onSpinWait();
        }
    }

    /** What a commit makes durable. */
    Map<String, byte[]> flush() {
        store.flushCache();
        return new TreeMap<>(blocks);
    }

    /** All that was forwarded since this was asked last. */
    List<SoftPrediction> forwarded() {
        List<SoftPrediction> heard = List.copyOf(forwarded);
        forwarded.clear();
        return heard;
    }

    boolean hasAlarms() {
        return !alarms.isEmpty();
    }

    int deadLetters() {
        return deadLetters;
    }

    /** Nothing can be sent on, once. */
    void breakDown() {
        fault = true;
    }

    /** @param listener hears of everything that is sent on, as it is */
    void onForward(Runnable listener) {
        this.listener = listener;
    }

    private void forward(byte[] value, String node) {
        listener.run();
        if (fault) {
            fault = false;
            throw new StreamsException("fenced");
        }
        if (node.equals(Nodes.WRITE_SOFT_PREDICTIONS)) {
            forwarded.add(ContractJson.readSoftPrediction(value));
        } else {
            deadLetters++;
        }
    }

    void close() {
        teach.close();
    }

    /** What the processor asks of its task: its store, an alarm, and somewhere to forward to. */
    @SuppressWarnings("unchecked")
    private ProcessorContext<Object, Object> context() {
        return (ProcessorContext<Object, Object>) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {ProcessorContext.class}, (proxy, method, arguments) -> {
                    switch (method.getName()) {
                        case "getStateStore":
                            return store;
                        case "schedule":
                            long interval = ((Duration) arguments[0]).toMillis();
                            if (interval < 1) {
                                throw new IllegalArgumentException("Kafka Streams takes no alarm before a millisecond");
                            }
                            Alarm alarm = new Alarm(interval, (Punctuator) arguments[2], now + interval);
                            alarms.add(alarm);
                            return (Cancellable) () -> alarms.remove(alarm);
                        case "forward":
                            forward(((Record<byte[], byte[]>) arguments[0]).value(), (String) arguments[1]);
                            return null;
                        default:
                            throw new UnsupportedOperationException(method.toString());
                    }
                });
    }

    @SuppressWarnings("unchecked")
    private static KeyValueStore<String, byte[]> storeOf(Map<String, byte[]> blocks) {
        return (KeyValueStore<String, byte[]>) Proxy.newProxyInstance(
                TestingTeachTask.class.getClassLoader(),
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

    /** Rings again and again, until it is cancelled. */
    private static final class Alarm {
        private final long interval;
        private final Punctuator punctuator;
        private long due;

        Alarm(long interval, Punctuator punctuator, long due) {
            this.interval = interval;
            this.punctuator = punctuator;
            this.due = due;
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
}
