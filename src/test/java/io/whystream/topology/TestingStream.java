package io.whystream.topology;

import static org.awaitility.Awaitility.await;

import io.whystream.context.Catalogue;
import io.whystream.event.Explanation;
import io.whystream.event.json.ContractJson;
import io.whystream.explain.Distiller;
import io.whystream.explain.faithfulness.Auditor;
import io.whystream.local.broker.EmbeddedBroker;
import io.whystream.teacher.Instructor;
import io.whystream.trail.SigningKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Topics of its own on the tests' one broker, a stream that can be stopped and started again, and both its ends. */
final class TestingStream implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final EmbeddedBroker BROKER = startBroker();

    private final Topics topics =
            Topics.withPrefix("t" + UUID.randomUUID().toString().substring(0, 8) + ".");
    private final KafkaProducer<byte[], byte[]> producer;
    private final Path folder;
    private final List<Exception> refused = new CopyOnWriteArrayList<>();
    private StreamSettings settings;
    private Supplier<Instructor> instructors = TestingInstructor::new;
    private Supplier<Distiller> distillers = TestingDistiller::new;
    private Supplier<Auditor> auditors = () -> Auditor.NONE;
    private @Nullable SigningKey signingKey;
    private @Nullable StreamEngine engine;

    final Catalogue catalogue = new Catalogue();
    final TestingMetrics metrics = new TestingMetrics();

    TestingStream() {
        this.folder = freshFolder();
        this.settings = StreamSettings.defaults(bootstrap(), topics.interactions() + "-app", folder);
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrap(), "max.request.size", 16 << 20, "linger.ms", 0),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        try (TopicSetup setup = new TopicSetup(settings, topics)) {
            setup.createMissing();
        }
    }

    static String bootstrap() {
        return BROKER.bootstrapServers();
    }

    TestingStream instructors(Supplier<Instructor> supplier) {
        instructors = supplier;
        return this;
    }

    TestingStream distillers(Supplier<Distiller> supplier) {
        distillers = supplier;
        return this;
    }

    TestingStream auditors(Supplier<Auditor> supplier) {
        auditors = supplier;
        return this;
    }

    TestingStream signing(SigningKey key) {
        signingKey = key;
        return this;
    }

    /** Batches of this size, and a patience for them. */
    TestingStream batches(int size, Duration linger) {
        settings = new StreamSettings(
                settings.bootstrap(),
                settings.applicationId(),
                settings.stateDirectory(),
                settings.threads(),
                settings.commitInterval(),
                true,
                1,
                size,
                linger,
                settings.futureTolerance(),
                settings.sessionTimeout(),
                settings.brokerTimeout(),
                // A long patience must not keep the threads from looking for records.
                Map.of("poll.ms", "20"));
        return this;
    }

    TestingStream start() {
        return start(engine -> {});
    }

    /** @param before what to do with the engine before it starts */
    TestingStream start(Consumer<StreamEngine> before) {
        Distiller distiller = distillers.get();
        StreamParts parts = new StreamParts(
                catalogue, instructors, distiller, distiller, auditors, metrics, InstantSource.system(), signingKey);
        engine = new StreamEngine(WhystreamTopology.build(topics, settings, parts), settings);
        before.accept(engine);
        engine.start(PATIENCE);
        return this;
    }

    StreamEngine engine() {
        return Objects.requireNonNull(engine);
    }

    Topics topics() {
        return topics;
    }

    void stop() {
        engine().close();
    }

    /** What a new machine has: nothing but the broker. */
    void loseStateDirectory() {
        settings = new StreamSettings(
                settings.bootstrap(),
                settings.applicationId(),
                freshFolder(),
                settings.threads(),
                settings.commitInterval(),
                true,
                1,
                settings.batchSize(),
                settings.linger(),
                settings.futureTolerance(),
                settings.sessionTimeout(),
                settings.brokerTimeout(),
                settings.kafkaProperties());
    }

    void send(String topic, byte @Nullable [] key, byte @Nullable [] value) {
        send(topic, key, value, Map.of());
    }

    /** @param headers that the record brings besides its own */
    void send(String topic, byte @Nullable [] key, byte @Nullable [] value, Map<String, byte[]> headers) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, key, value);
        record.headers().add("origin", "test".getBytes(StandardCharsets.UTF_8));
        headers.forEach(record.headers()::add);
        producer.send(record, (place, failure) -> {
            if (failure != null) {
                refused.add(failure);
            }
        });
    }

    /** Why records that were sent did not reach their topic. */
    List<Exception> refused() {
        producer.flush();
        return List.copyOf(refused);
    }

    void sendInteraction(String user, String event, String item) {
        send(topics.interactions(), bytes(user), bytes(interaction(user, event, item)));
    }

    static String interaction(String user, String event, String item) {
        return "{\"eventId\":\"%s\",\"userId\":\"%s\",\"itemId\":\"%s\",\"type\":\"click\",\"timestamp\":1700000000000}"
                .formatted(event, user, item);
    }

    void sendFeedback(String user, String event, String rest) {
        String feedback = "{\"eventId\":\"%s\",\"userId\":\"%s\",\"timestamp\":1700000000000,%s}";
        send(topics.feedback(), bytes(user), bytes(feedback.formatted(event, user, rest)));
    }

    /** Everything that the stores of this name have told their changelog, tombstones too. */
    String changelog(String store) {
        return settings.applicationId() + "-" + store + "-changelog";
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    List<Explanation> awaitExplanations(int count) {
        return awaitRecords(topics.explanations(), count).stream()
                .map(record -> ContractJson.readExplanation(record.value()))
                .toList();
    }

    List<ConsumerRecord<byte[], byte[]>> awaitDeadLetters(int count) {
        return awaitRecords(topics.deadLetters(), count);
    }

    /** Reads until at least so many committed records are there, then whatever else is. */
    List<ConsumerRecord<byte[], byte[]>> awaitRecords(String topic, int count) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrap(), "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            TopicPartition partition = new TopicPartition(topic, 0);
            List<TopicPartition> partitions = List.of(partition);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            await().atMost(PATIENCE).until(() -> {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
                return records.size() >= count
                        && consumer.position(partition)
                                >= consumer.endOffsets(partitions).get(partition);
            });
            consumer.poll(Duration.ofMillis(300)).forEach(records::add);
        }
        return records;
    }

    /** Waits until the stream has committed that it read so many interactions. */
    void awaitCommitted(long offset) {
        awaitCommitted(topics.interactions(), offset);
    }

    /** Waits until the stream has committed that it read so many records of a topic. */
    void awaitCommitted(String topic, long offset) {
        try (var admin = org.apache.kafka.clients.admin.Admin.create(Map.of("bootstrap.servers", bootstrap()))) {
            TopicPartition partition = new TopicPartition(topic, 0);
            await().atMost(PATIENCE).until(() -> {
                var committed = admin.listConsumerGroupOffsets(settings.applicationId())
                        .partitionsToOffsetAndMetadata()
                        .get()
                        .get(partition);
                return committed != null && committed.offset() >= offset;
            });
        }
    }

    static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        producer.close();
        if (engine != null) {
            engine.close();
        }
    }

    private static EmbeddedBroker startBroker() {
        EmbeddedBroker broker = EmbeddedBroker.start();
        Runtime.getRuntime().addShutdownHook(new Thread(broker::close));
        return broker;
    }

    private static Path freshFolder() {
        try {
            Path folder = Files.createTempDirectory("whystream-test");
            folder.toFile().deleteOnExit();
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
