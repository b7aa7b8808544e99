package io.whystream.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.whystream.context.Observations;
import io.whystream.local.broker.EmbeddedBroker;
import io.whystream.service.SettingsReader;
import io.whystream.teacher.djl.TransformerFixture;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The service as it is shipped, against a broker of its own, fed and read by {@code kcat}, and killed again and again:
 * every event is answered exactly once and learned exactly once.
 */
class KilledServiceIT {
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String OBSERVATIONS = "observations/";

    @TempDir
    Path folder;

    private EmbeddedBroker broker;
    private Kcat kcat;
    private BrokerRecord record;
    private Path teacher;

    @BeforeEach
    void startBroker() {
        broker = EmbeddedBroker.start();
        kcat = Kcat.of(broker.bootstrapServers());
        record = new BrokerRecord(broker.bootstrapServers());
        teacher = TransformerFixture.write(folder.resolve("teacher"), ChoiceStream.itemIds(), 1);
    }

    @AfterEach
    void stopBroker() {
        record.close();
        broker.close();
    }

    /** With one partition, the student is, to the last bit, the one that learned undisturbed. */
    @Test
    void shouldNeitherLoseNorDoubleNorChangeAnythingWhenKilled() throws Exception {
        ChoiceStream stream = new ChoiceStream(20_000, 1);
        try (UndisturbedStudent undisturbed = new UndisturbedStudent(record, teacher, ChoiceStream.items())) {
            ServeProcess service = serve(1, "only").awaitReady();
            try {
                send(stream, service);
                for (int answers : List.of(2_000, 7_000, 13_000)) {
                    awaitExplanations(answers);
                    service.kill();
                    undisturbed.assertEqualOnTheBroker();
                    service = serve(1, "only");
                }
                awaitExplanations(20_000);
            } finally {
                service.kill();
            }
            undisturbed.assertEqualOnTheBroker();
            assertThat(undisturbed.learnedEvents()).isEqualTo(20_000);
            assertEachAnsweredOnce(20_000);
        }
    }

    /** After a rebuild, the student is the same again, and nothing is answered twice. */
    @Test
    void shouldLearnAnewInSilence() throws Exception {
        ChoiceStream stream = new ChoiceStream(3_000, 3);
        try (UndisturbedStudent undisturbed = new UndisturbedStudent(record, teacher, ChoiceStream.items())) {
            ServeProcess service = serve(1, "only").awaitReady();
            send(stream, service);
            awaitExplanations(1_500);
            assertThat(rebuild()).as("while an instance runs").isEqualTo(1);
            service.kill();
            // once the session has timed out
            await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(2)).until(() -> rebuild() == 0);
            assertThat(record.studentBlocks(0)).isEmpty();
            assertThat(rebuild()).as("again").isZero();
            service = serve(1, "only").awaitReady();
            awaitLearned(3_000, service);
            awaitExplanations(3_000);
            service.kill();
            undisturbed.assertEqualOnTheBroker();
            assertThat(undisturbed.learnedEvents()).isEqualTo(3_000);
            assertEachAnsweredOnce(3_000);
        }
    }

    private int rebuild() {
        return Main.run(
                "rebuild",
                "--bootstrap",
                broker.bootstrapServers(),
                "--state-dir",
                folder.resolve("state-only").toString());
    }

    /**
     * Two instances share four partitions while one or the other is killed under load. How often is set by {@code
     * -Dit.kills}, and how many events by {@code -Dit.events}.
     */
    @Test
    void shouldLearnEachEventOnceOverTwoInstancesThatAreKilled() throws Exception {
        int kills = Integer.getInteger("it.kills", 3);
        int events = Integer.getInteger("it.events", 8_000);
        ChoiceStream stream = new ChoiceStream(events, 2);
        Random random = new Random(2);
        List<ServeProcess> services = new ArrayList<>(List.of(serve(4, "0").awaitReady()));
        services.add(serve(4, "1").awaitReady());
        try {
            send(stream, services.get(0));
            for (int kill = 1; kill <= kills; kill++) {
                awaitExplanations((long) events * kill / (kills + 1));
                int victim = random.nextInt(2);
                services.get(victim).kill();
                services.set(victim, serve(4, Integer.toString(victim)));
            }
            awaitExplanations(events);
        } finally {
            for (ServeProcess service : services) {
                service.kill();
            }
        }
        assertEachAnsweredOnce(events);
        assertCountsEqual(stream);
    }

    /** One instance teaches and another learns; first the one is killed, and then the other, too. */
    @Test
    void shouldAnswerEachEventOnceWhereOneTeachesAndAnotherLearns() throws Exception {
        int events = 1_200;
        ServeProcess teaching = serve(2, "teach", "--roles", "teach");
        ServeProcess learning = serve(2, "learn", "--roles", "learn").awaitReady();
        try {
            send(new ChoiceStream(events, 4), teaching.awaitReady());
            JsonNode known = JSON.readTree(learning.status());
            assertThat(known.get("applicationId").asText()).isEqualTo("whystream-learn");
            assertThat(known.get("teacher").get("standing").asText()).isEqualTo("none");
            assertThat(known.get("teacher").get("version"))
                    .isEqualTo(JSON.readTree(teaching.status()).get("teacher").get("version"));
            awaitExplanations(events / 4);
            learning.kill();
            await().atMost(PATIENCE).until(() -> count("whystream.soft-predictions") >= events / 2);
            teaching.kill();
            teaching = serve(2, "teach", "--roles", "teach");
            learning = serve(2, "learn", "--roles", "learn");
            awaitExplanations(events);
        } finally {
            teaching.kill();
            learning.kill();
        }
        assertEachAnsweredOnce(events);
        kcat.consume(
                "whystream.explanations",
                value -> assertThat(parse(value).get("teacher").get("status").asText())
                        .isEqualTo("available"));
        assertThat(Files.readString(folder.resolve("serve-learn.log")))
                .doesNotContain("without features of the teacher");
    }

    private ServeProcess serve(int partitions, String name, String... further) throws IOException {
        List<String> options = new ArrayList<>(List.of(
                "--create-topics",
                "--partitions",
                Integer.toString(partitions),
                "--teacher",
                teacher.toString(),
                "--state-dir",
                folder.resolve("state-" + name).toString()));
        options.addAll(List.of(further));
        return ServeProcess.start(
                broker, folder.resolve("serve-" + name + ".log"), freePort(), options.toArray(String[]::new));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void send(ChoiceStream stream, ServeProcess service) throws IOException, InterruptedException {
        List<String> items = ChoiceStream.items();
        Path itemLines = Files.write(
                folder.resolve("items.txt"),
                IntStream.range(0, items.size())
                        .mapToObj(i -> ChoiceStream.itemId(i) + "\t" + items.get(i))
                        .toList());
        kcat.produce("whystream.items", itemLines);
        await().atMost(PATIENCE)
                .until(() ->
                        JSON.readTree(service.status()).get("catalogueItems").asInt() == items.size());
        Path choiceLines = Files.write(
                folder.resolve("interactions.txt"),
                stream.choices().stream().map(ChoiceStream.Choice::line).toList());
        kcat.produce("whystream.interactions", choiceLines);
    }

    private long count(String topic) throws IOException, InterruptedException {
        long[] count = {0};
        kcat.consume(topic, value -> count[0]++);
        return count[0];
    }

    private void awaitExplanations(long count) {
        await().atMost(PATIENCE).until(() -> record.explanations() >= count);
    }

    /** Also where all was answered before, so that no answer tells how far the learning has come. */
    private void awaitLearned(int events, ServeProcess service) {
        await().atMost(PATIENCE)
                .until(() -> JSON.readTree(service.status())
                                .get("counts")
                                .get("learned")
                                .asInt()
                        >= events);
        await().atMost(PATIENCE).until(() -> record.learnedEvents(0) == events);
    }

    private void assertEachAnsweredOnce(int events) throws IOException, InterruptedException {
        Map<String, Integer> answers = new HashMap<>();
        kcat.consume("whystream.explanations", value -> {
            JsonNode interaction = parse(value).get("interaction");
            answers.merge(interaction.get("eventId").asText(), 1, Integer::sum);
        });
        assertThat(answers).hasSize(events);
        assertThat(answers.values()).containsOnly(1);
        kcat.consume("whystream.dead-letters", value -> {
            throw new AssertionError("a dead letter: " + value);
        });
    }

    /** The sums of the partitions' addends, as the broker has them, are the counts of the events that were sent. */
    private void assertCountsEqual(ChoiceStream stream) throws Exception {
        Observations observations = new Observations(SettingsReader.settings(SettingsReader.config())
                .distiller()
                .features()
                .halfLives());
        for (int partition = 0; partition < 4; partition++) {
            int number = partition;
            record.learnedOffset(number); // waits for the last transactions
            observations.state().open(number);
            record.studentBlocks(number).forEach((name, block) -> {
                if (name.startsWith(OBSERVATIONS)) {
                    observations.state().restore(number, name.substring(OBSERVATIONS.length()), block);
                }
            });
            observations.state().addToTotal(number);
        }
        Map<String, Long> sent = new HashMap<>();
        stream.choices().forEach(choice -> sent.merge(ChoiceStream.itemId(choice.item()), 1L, Long::sum));
        Map<String, Long> counted = new HashMap<>();
        sent.keySet()
                .forEach(item -> counted.put(item, (long)
                        observations.choices().sum(observations.items().find(item))));
        assertThat(counted).isEqualTo(sent);
        assertThat(observations.choices().total()).isEqualTo(stream.choices().size());
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new AssertionError("not JSON: " + json, e);
        }
    }
}
