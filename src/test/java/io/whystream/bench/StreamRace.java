package io.whystream.bench;

import io.whystream.context.Catalogue;
import io.whystream.event.Interaction;
import io.whystream.event.json.ContractJson;
import io.whystream.explain.DistillerSettings;
import io.whystream.explain.StudentDistiller;
import io.whystream.explain.faithfulness.Auditor;
import io.whystream.local.broker.BrokerProcess;
import io.whystream.student.Reading;
import io.whystream.teacher.Instructor;
import io.whystream.topology.BenchExample;
import io.whystream.topology.BenchTopologies;
import io.whystream.topology.Roles;
import io.whystream.topology.StreamEngine;
import io.whystream.topology.StreamMetrics;
import io.whystream.topology.StreamParts;
import io.whystream.topology.StreamSettings;
import io.whystream.topology.TopicSetup;
import io.whystream.topology.Topics;
import io.whystream.topology.WhystreamTopology;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.Topology;

/**
 * Records per second through one stream thread, exactly once, on one embedded broker: a bare student of 40 non-zeros, and the
 * whole service with a teacher that always says the same; each against Kafka Streams that reads and writes the same and does
 * nothing in between, and both against bytes passed through. The input lies ready; counted are records that a reader of
 * committed ones has seen, after a warm-up.
 */
final class StreamRace {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final String BYTES = "Kafka Streams, bytes passed through";

    private final String bootstrap;
    private final int records;

    private StreamRace(String bootstrap, int records) {
        this.bootstrap = bootstrap;
        this.records = records;
    }

    /** @param records how many are counted; the warm-up is half as many, the whole service gets a twentieth of both */
    static List<Result> run(int records) throws IOException, InterruptedException, ExecutionException {
        try (BrokerProcess broker = BrokerProcess.start(null)) {
            StreamRace race = new StreamRace(broker.bootstrapServers(), records);
            Result bytes = race.passThrough();
            Result examples = race.examplePassThrough();
            Result student = race.bareStudent();
            Result json = race.jsonPassThrough();
            Result whole = race.whole();
            return List.of(
                    examples,
                    student.against(examples),
                    bytes.against(examples),
                    json.as("service"),
                    whole.against(json).as("service"),
                    bytes.against(json).as("service"));
        }
    }

    /**
     * An instance that teaches and does nothing else, on one stream thread. Nobody reads along, which would take the stage's
     * cores; in the end all soft predictions are read, and none may be missing.
     *
     * @param events choices among as many items as the teacher knows
     * @param lessons how many come through before it ends
     */
    static void teachStage(SyntheticStream events, Supplier<Instructor> instructors, int lessons)
            throws IOException, InterruptedException, ExecutionException {
        try (BrokerProcess broker = BrokerProcess.start(null)) {
            StreamRace race = new StreamRace(broker.bootstrapServers(), lessons);
            Topics topics = Topics.defaults();
            StreamSettings settings = race.settings("teach").withRoles(Roles.TEACH);
            try (TopicSetup setup = new TopicSetup(settings, topics)) {
                setup.createMissing();
            }
            race.fillInteractions(topics.interactions(), events, lessons);
            Catalogue catalogue = events.catalogue();
            StreamParts parts = new StreamParts(
                    catalogue,
                    instructors,
                    null,
                    new StudentDistiller(catalogue, null, DistillerSettings.defaults()),
                    () -> Auditor.NONE,
                    StreamMetrics.NONE,
                    InstantSource.system(),
                    null);
            Topology topology = WhystreamTopology.build(topics, settings, parts);
            race.runThrough(topology, settings, topics.softPredictions(), lessons);
        }
    }

    private void runThrough(Topology topology, StreamSettings settings, String out, int count)
            throws IOException, InterruptedException {
        try (StreamEngine engine = new StreamEngine(topology, settings);
                var consumer = reader()) {
            TopicPartition partition = new TopicPartition(out, 0);
            engine.start(LIMIT);
            long deadline = System.nanoTime() + LONGEST.toNanos();
            while (consumer.endOffsets(List.of(partition)).get(partition) < count && System.nanoTime() < deadline) {
                Thread.sleep(200);
            }
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            await(consumer, 0, count);
        } finally {
            deleteTree(settings.stateDirectory());
        }
    }

    /** Of what is committed. */
    private KafkaConsumer<byte[], byte[]> reader() {
        Map<String, Object> config =
                Map.of("bootstrap.servers", bootstrap, "isolation.level", "read_committed", "fetch.min.bytes", 1 << 16);
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private Result passThrough() throws IOException, InterruptedException, ExecutionException {
        create("nothing-in", "nothing-out");
        fill("nothing-in", total(records), StreamRace::example);
        return measure(
                BYTES,
                BenchTopologies.passThrough("nothing-in", "nothing-out"),
                settings("nothing"),
                "nothing-out",
                records);
    }

    private Result examplePassThrough() throws IOException, InterruptedException, ExecutionException {
        create("examples-in", "examples-out");
        fill("examples-in", total(records), StreamRace::example);
        return measure(
                "Kafka Streams, examples read and written",
                BenchTopologies.examplePassThrough("examples-in", "examples-out"),
                settings("examples"),
                "examples-out",
                records);
    }

    private Result bareStudent() throws IOException, InterruptedException, ExecutionException {
        create("student-in", "student-out");
        fill("student-in", total(records), StreamRace::example);
        Topology topology = BenchTopologies.bareStudent(
                "student-in",
                "student-out",
                () -> new Reading(0, Examples.WEIGHTS, Examples.WEIGHTS, new BitSet(), Examples.SETTINGS));
        return measure("the same with a bare student between", topology, settings("student"), "student-out", records);
    }

    private Result whole() throws IOException, InterruptedException, ExecutionException {
        Topics topics = Topics.defaults();
        StreamSettings settings = settings("whole");
        try (TopicSetup setup = new TopicSetup(settings, topics)) {
            setup.createMissing();
        }
        SyntheticStream stream = new SyntheticStream(500, 200, 1);
        fillInteractions(topics.interactions(), stream, total(records / 20));
        Catalogue catalogue = stream.catalogue();
        StreamParts parts = new StreamParts(
                catalogue,
                () -> stream,
                new StudentDistiller(catalogue, null, DistillerSettings.defaults()),
                () -> Auditor.NONE,
                StreamMetrics.NONE,
                InstantSource.system());
        return measure(
                "Whystream, all of it, constant teacher",
                WhystreamTopology.build(topics, settings, parts),
                settings,
                topics.explanations(),
                records / 20);
    }

    private Result jsonPassThrough() throws IOException, InterruptedException, ExecutionException {
        create("json-in", "json-between", "json-out");
        SyntheticStream stream = new SyntheticStream(500, 200, 1);
        fillInteractions("json-in", stream, total(records / 20));
        return measure(
                "Kafka Streams, the same JSON, nothing else",
                BenchTopologies.jsonPassThrough("json-in", "json-between", "json-out", stream, stream.usualAnswer()),
                settings("json"),
                "json-out",
                records / 20);
    }

    private void fillInteractions(String topic, SyntheticStream stream, int count) {
        fill(topic, count, i -> {
            Interaction made = stream.next();
            return new ProducerRecord<>(
                    topic, made.userId().getBytes(StandardCharsets.UTF_8), ContractJson.write(made));
        });
    }

    private static final Examples EXAMPLES = Examples.draw();

    private static ProducerRecord<byte[], byte[]> example(int number) {
        int e = number % Examples.COUNT;
        return new ProducerRecord<>(
                "", new BenchExample(EXAMPLES.label(e), EXAMPLES.places(e), EXAMPLES.values(e)).encode());
    }

    private StreamSettings settings(String name) throws IOException {
        return StreamSettings.defaults(bootstrap, "bench-" + name, Files.createTempDirectory("bench-" + name))
                .withThreads(1);
    }

    private static int total(int counted) {
        return counted + counted / 2;
    }

    private void create(String... topics) throws InterruptedException, ExecutionException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            List<NewTopic> wanted = new ArrayList<>();
            for (String topic : topics) {
                wanted.add(new NewTopic(topic, Optional.of(1), Optional.empty()));
            }
            admin.createTopics(wanted).all().get();
        }
    }

    private void fill(String topic, int count, IntFunction<ProducerRecord<byte[], byte[]>> maker) {
        Map<String, Object> config = Map.of("bootstrap.servers", bootstrap, "linger.ms", 5);
        try (var producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int i = 0; i < count; i++) {
                ProducerRecord<byte[], byte[]> made = maker.apply(i);
                producer.send(new ProducerRecord<>(topic, made.key(), made.value()));
            }
        }
    }

    private Result measure(String name, Topology topology, StreamSettings settings, String out, int counted)
            throws IOException {
        try (StreamEngine engine = new StreamEngine(topology, settings);
                var consumer = reader()) {
            TopicPartition partition = new TopicPartition(out, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            engine.start(LIMIT);
            int warm = await(consumer, 0, counted / 2);
            long start = System.nanoTime();
            int all = await(consumer, warm, total(counted));
            double seconds = (System.nanoTime() - start) / 1e9;
            return Result.stream(name, (all - warm) / seconds);
        } finally {
            deleteTree(settings.stateDirectory());
        }
    }

    private static int await(KafkaConsumer<byte[], byte[]> consumer, int seen, int wanted) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        int count = seen;
        while (count < wanted) {
            count += consumer.poll(Duration.ofMillis(100)).count();
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("only " + count + " of " + wanted + " records came through within "
                        + LIMIT.toMinutes() + " minutes");
            }
        }
        return count;
    }

    private static void deleteTree(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
