package io.whystream.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.whystream.context.AuditChoice;
import io.whystream.event.Item;
import io.whystream.explain.DistillerSettings;
import io.whystream.local.broker.EmbeddedBroker;
import io.whystream.local.data.DataRecord;
import io.whystream.local.replay.ReplayClient;
import io.whystream.local.replay.ReplayListener;
import io.whystream.local.replay.ReplaySettings;
import io.whystream.local.simulation.FilmCatalogue;
import io.whystream.local.simulation.PlantedBias;
import io.whystream.local.simulation.SimulatedEvent;
import io.whystream.local.simulation.Simulator;
import io.whystream.service.ServiceSettings;
import io.whystream.service.TeachingSettings;
import io.whystream.service.Whystream;
import io.whystream.teacher.SlateScores;
import io.whystream.teacher.djl.TeacherFolder;
import io.whystream.topology.StreamSettings;
import io.whystream.topology.Topics;
import io.whystream.trail.SigningKey;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A teacher that learned to over-show one director, and users who are not drawn to him: the report says so. */
final class PlantedBiasIT {
    private static final String DIRECTOR = "Alfred Hitchcock";
    private static final int TRAINING = 30_000;
    private static final double TRAINING_SECONDS = 12;
    private static final int PLAYED = 1_500;
    private static final int WINDOW = 1_000;
    private static final long SEED = 7;
    private static final Duration STEP = Duration.ofMinutes(30);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final MeterRegistry registry = new SimpleMeterRegistry();

    @TempDir
    Path folder;

    @Test
    void shouldNameTheDirectorAndTheFeatureThatFavoursHim() throws Exception {
        List<Item> films = FilmCatalogue.load();
        Instant start = Instant.now().minus(STEP.multipliedBy(TRAINING + PLAYED));
        Simulator simulator = new Simulator(films, SEED, start, STEP);
        simulator.plant(PlantedBias.of(DIRECTOR, films));
        SimulatedTeacher.write(
                Stream.generate(simulator::next).limit(TRAINING).toList(),
                SEED,
                TRAINING_SECONDS,
                folder.resolve("teacher"));
        simulator.plant(null);
        simulator.changeUsers();
        List<DataRecord> played = Stream.generate(simulator::next)
                .limit(PLAYED)
                .map(SimulatedEvent::interaction)
                .map(DataRecord::of)
                .toList();
        try (EmbeddedBroker broker = EmbeddedBroker.start()) {
            JsonNode report = report(broker, films, played);
            assertThat(complaints(report)).isEmpty();
            assertFound(report);
        }
    }

    private static void assertFound(JsonNode report) {
        JsonNode gap = report.at("/gaps/0");
        assertThat(gap.path("attribute").asText()).isEqualTo("creator");
        assertThat(gap.path("group").asText()).isEqualTo(DIRECTOR);
        assertThat(gap.path("ratio").asDouble()).isGreaterThan(2);
        assertThat(gap.at("/causes/0/feature").asText()).startsWith("teacher-");
        assertThat(gap.at("/causes/0/difference").asDouble()).isPositive();
        assertThat(report.at("/tree/r2").asDouble()).isPositive();
        assertThat(report.at("/window/events").asInt()).isEqualTo(WINDOW);
    }

    private JsonNode report(EmbeddedBroker broker, List<Item> films, List<DataRecord> played) throws Exception {
        ServiceSettings settings = settings(broker);
        try (Whystream whystream =
                        Whystream.assemble(settings, TeacherFolder.load(folder.resolve("teacher")), registry);
                ReplayClient client =
                        new ReplayClient(broker.bootstrapServers(), LocalInstance.replayTopics(settings.topics()))) {
            whystream.engine().start(PATIENCE);
            CatalogueLoad.publish(client, films, whystream);
            client.replay(played, ReplaySettings.defaults(), new ReplayListener() {});
            JsonNode published = lastPublished(broker, settings.topics().modelReports());
            new TamperedTrail(settings, folder.resolve("teacher")).shouldBeTold();
            assertThat(WidestGap.tell(whystream.report().orElseThrow())).contains("creator " + DIRECTOR);
            assertThat(registry.get("whystream.exposure.gap.ratio").gauge().value())
                    .isEqualTo(published.at("/gaps/0/ratio").asDouble());
            return published;
        }
    }

    /** That of the whole run: the one that knows of every event. */
    private static JsonNode lastPublished(EmbeddedBroker broker, String topic) {
        AtomicReference<JsonNode> last = new AtomicReference<>();
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "isolation.level", "read_committed"),
                new StringDeserializer(),
                new StringDeserializer())) {
            Set<TopicPartition> partition = Set.of(new TopicPartition(topic, 0));
            consumer.assign(partition);
            consumer.seekToBeginning(partition);
            await().atMost(PATIENCE).pollInSameThread().until(() -> {
                for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(200))) {
                    JsonNode report = new ObjectMapper().readTree(record.value());
                    assertThat(record.key()).isEqualTo(report.path("reportId").asText());
                    last.set(report);
                }
                return last.get() != null && last.get().path("learned").asInt() == PLAYED;
            });
        }
        return last.get();
    }

    private static List<String> complaints(JsonNode report) {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(SchemaLocation.of("classpath:schemas/model-report.schema.json"))
                .validate(report)
                .stream()
                .map(Object::toString)
                .toList();
    }

    private ServiceSettings settings(EmbeddedBroker broker) {
        StreamSettings stream = StreamSettings.defaults(broker.bootstrapServers(), "planted", folder.resolve("state"));
        return new ServiceSettings(
                        stream,
                        Topics.defaults(),
                        true,
                        100,
                        AuditChoice.ofShare(1),
                        SlateScores.IGNORED,
                        true,
                        SEED,
                        DistillerSettings.defaults()
                                .withReportInterval(Duration.ofSeconds(2))
                                .withSnapshotInterval(Duration.ofMillis(500)),
                        TeachingSettings.ofReplay())
                .withSigningKey(SigningKey.of("a key of this test alone"));
    }
}
