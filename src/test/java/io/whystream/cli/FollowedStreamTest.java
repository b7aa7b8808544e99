package io.whystream.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.whystream.context.Catalogue;
import io.whystream.event.Feedback;
import io.whystream.event.FeedbackType;
import io.whystream.event.Interaction;
import io.whystream.event.InteractionType;
import io.whystream.event.Item;
import io.whystream.event.json.ContractJson;
import io.whystream.local.broker.EmbeddedBroker;
import io.whystream.teacher.Teacher;
import io.whystream.teacher.TeacherException;
import io.whystream.teacher.djl.FolderDigest;
import io.whystream.teacher.djl.TeacherFolder;
import io.whystream.teacher.djl.TrainedWeights;
import io.whystream.teacher.swap.ModelOrder;
import io.whystream.teacher.training.DataSplit;
import io.whystream.teacher.training.Provenance;
import io.whystream.teacher.training.RefreshSettings;
import io.whystream.teacher.training.TrainingPlan;
import io.whystream.topology.CatalogueTail;
import io.whystream.topology.StreamException;
import io.whystream.topology.StreamSettings;
import io.whystream.topology.TopicSetup;
import io.whystream.topology.Topics;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A trainer beside a stream, with a broker and without the service. */
final class FollowedStreamTest {
    private static final String INTERACTIONS = Topics.defaults().interactions();
    private static final String ORDERS = "teacher-models";
    private static final int USERS = 30;
    private static final int EVERY = 300;

    @TempDir
    Path folder;

    private int events;

    @Test
    void shouldTrainTheTeacherOnOrderItAndGoOnAfterARestart() throws Exception {
        Path first = train();
        try (EmbeddedBroker broker = EmbeddedBroker.start()) {
            StreamSettings settings = StreamSettings.defaults(broker.bootstrapServers(), "app", Path.of("unused"));
            assertThatThrownBy(() -> follow(settings, first, new ArrayList<>()))
                    .isInstanceOf(StreamException.class)
                    .hasMessageContaining(INTERACTIONS);
            try (TopicSetup topics = new TopicSetup(settings, Topics.defaults())) {
                topics.createMissing();
            }
            shouldReadTheCatalogueAsItIs(settings);
            createOrders(settings);
            publish(settings, walks("c"));
            Path second = next(settings, first, walks("new"));
            publish(settings, Collections.nCopies(10, click("gone", "secret")));
            forget(settings, "gone");
            Path third = next(settings, second, walks("new"));

            assertThat(List.of(second, third))
                    .extracting(path -> path.getFileName().toString())
                    .containsExactly("teacher-000001", "teacher-000002");
            ModelOrder order = latestOrder(settings);
            assertThat(Path.of(URI.create(order.uri()))).isEqualTo(third.toAbsolutePath());
            assertThat(order.sha256()).isEqualTo(FolderDigest.of(third));
        }
        // What stood in the stream before the trainer was neither learned, nor was anything learned twice.
        assertThat(TrainedWeights.read(folder.resolve("models/teacher-000002"))
                        .counts()
                        .of("new"))
                .isEqualTo(2L * 2 * USERS);
        // Who asked to be forgotten was not learned from.
        assertThat(TrainedWeights.read(folder.resolve("models/teacher-000002"))
                        .counts()
                        .of("secret"))
                .isZero();
        assertThat(Provenance.read(folder.resolve("models/teacher-000002"))
                        .split()
                        .kind())
                .isEqualTo(DataSplit.ALL);
        try (Teacher teacher = TeacherFolder.load(folder.resolve("models/teacher-000001"))) {
            assertThat(teacher.vocabulary().knows("new")).isTrue();
        }
    }

    @Test
    void shouldSayWhatIsMissing() {
        assertThatThrownBy(() -> follow(
                        StreamSettings.defaults("localhost:1", "app", Path.of("unused")),
                        folder.resolve("nowhere"),
                        new ArrayList<>()))
                .isInstanceOf(TeacherException.class)
                .hasMessageContaining("nowhere");
    }

    private Path train() {
        Path first = folder.resolve("first");
        new TeacherTrainer(part -> TrainingPlan.forChoices(100), 3, 60, false).train("walks", walks("c"), first);
        return first;
    }

    private FollowedStream follow(StreamSettings settings, Path first, List<FollowedStream.Successor> heard) {
        RefreshSettings refresh = new RefreshSettings(EVERY, 2 * EVERY, 1, 2);
        return new FollowedStream(
                settings, Topics.defaults(), ORDERS, refresh, first, folder.resolve("models"), heard::add);
    }

    /** The model that a trainer makes of these events, which come while it runs. */
    private Path next(StreamSettings settings, Path former, List<Interaction> walks) throws Exception {
        List<FollowedStream.Successor> heard = new CopyOnWriteArrayList<>();
        try (FollowedStream stream = follow(settings, former, heard)) {
            Thread thread = new Thread(stream::run);
            thread.start();
            publish(settings, walks);
            await().atMost(Duration.ofSeconds(60)).until(() -> !heard.isEmpty());
            stream.end();
            thread.join();
        }
        assertThat(heard).hasSize(1);
        FollowedStream.Successor next = heard.get(0);
        assertThat(Files.exists(next.folder().resolve(FollowedStream.POSITIONS)))
                .isTrue();
        assertThat(next.choices()).isGreaterThanOrEqualTo(EVERY);
        assertThat(next.version())
                .isEqualTo(TeacherFolder.describe(next.folder()).version());
        return next.folder();
    }

    private static void publish(StreamSettings settings, List<Interaction> interactions) {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        records.add(new ProducerRecord<>(INTERACTIONS, new byte[] {1}, new byte[] {2}));
        interactions.forEach(each -> records.add(new ProducerRecord<>(
                INTERACTIONS, each.userId().getBytes(StandardCharsets.UTF_8), ContractJson.write(each))));
        send(settings, records);
    }

    private static void send(StreamSettings settings, List<ProducerRecord<byte[], byte[]>> records) {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", settings.bootstrap()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            records.forEach(producer::send);
        }
    }

    private static void shouldReadTheCatalogueAsItIs(StreamSettings settings) {
        String topic = Topics.defaults().catalogue();
        byte[] gone = "gone".getBytes(StandardCharsets.UTF_8);
        byte[] kept = "kept".getBytes(StandardCharsets.UTF_8);
        send(
                settings,
                List.of(
                        new ProducerRecord<>(topic, gone, ContractJson.write(Item.unknown("gone"))),
                        new ProducerRecord<>(topic, kept, ContractJson.write(Item.unknown("kept"))),
                        new ProducerRecord<>(topic, gone, null)));
        Catalogue catalogue = new Catalogue();
        try (CatalogueTail tail = CatalogueTail.open(settings, topic, catalogue)) {
            tail.update();
        }
        assertThat(catalogue.itemIds()).containsExactly("kept");
    }

    private static void forget(StreamSettings settings, String userId) {
        Feedback wish = new Feedback("wish", userId, FeedbackType.FORGET, Instant.EPOCH, null, null);
        byte[] key = userId.getBytes(StandardCharsets.UTF_8);
        send(settings, List.of(new ProducerRecord<>(Topics.defaults().feedback(), key, ContractJson.write(wish))));
    }

    private static void createOrders(StreamSettings settings) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", settings.bootstrap()))) {
            NewTopic topic = new NewTopic(ORDERS, 1, (short) 1).configs(Map.of("cleanup.policy", "compact"));
            admin.createTopics(List.of(topic)).all().get();
        }
    }

    private static ModelOrder latestOrder(StreamSettings settings) throws Exception {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", settings.bootstrap()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            TopicPartition only = new TopicPartition(ORDERS, 0);
            consumer.assign(List.of(only));
            consumer.seekToBeginning(List.of(only));
            byte[] latest = {};
            while (consumer.position(only) < consumer.endOffsets(List.of(only)).get(only)) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    latest = record.value();
                }
            }
            return new ObjectMapper().readValue(latest, ModelOrder.class);
        }
    }

    /** Everybody walks around a ring of five items twice. */
    private List<Interaction> walks(String third) {
        List<String> ring = List.of("a", "b", third, "d", "e");
        List<Interaction> walks = new ArrayList<>();
        for (int step = 0; step < 2 * ring.size(); step++) {
            for (int user = 0; user < USERS; user++) {
                walks.add(click("user-" + user, ring.get((user + step) % ring.size())));
            }
        }
        return walks;
    }

    private Interaction click(String userId, String itemId) {
        return new Interaction(
                "event-" + ++events,
                userId,
                itemId,
                InteractionType.CLICK,
                null,
                Instant.ofEpochSecond(1_600_000_000L + events),
                List.of(),
                Map.of());
    }
}
