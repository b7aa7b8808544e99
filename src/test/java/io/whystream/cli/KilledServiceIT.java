package io.whystream.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.whystream.local.broker.EmbeddedBroker;
import io.whystream.teacher.djl.TransformerFixture;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The service as it is shipped, against a broker of its own, fed and read by {@code kcat}, and killed again and again:
 * every event is answered exactly once, and the student is, to the last bit, the one that learned undisturbed.
 */
class KilledServiceIT {
    private static final int EVENTS = 20_000;
    private static final int ITEMS = 300;
    private static final int USERS = 500;
    /** It is killed when so many answers are there. */
    private static final List<Integer> KILLED_AFTER = List.of(2_000, 7_000, 13_000);

    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    @Test
    void everyEventIsAnsweredOnceAndNothingLearnedIsLostOrDoubled() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start()) {
            Kcat kcat = Kcat.of(broker.bootstrapServers());
            Path teacher = TransformerFixture.write(folder.resolve("teacher"), itemIds(), 1);
            try (LearningRecord record = new LearningRecord(broker.bootstrapServers(), teacher, items())) {
                ServeProcess service = serve(broker, teacher).awaitReady();
                try {
                    fillCatalogue(kcat, service);
                    kcat.produce("whystream.interactions", interactions());
                    for (int answers : KILLED_AFTER) {
                        await().atMost(PATIENCE).until(() -> record.explanations() >= answers);
                        service.kill();
                        record.assertLearnedAsIfUndisturbed();
                        service = serve(broker, teacher);
                    }
                    await().atMost(PATIENCE).until(() -> record.explanations() >= EVENTS);
                } finally {
                    service.kill();
                }
                record.assertLearnedAsIfUndisturbed();
                assertThat(record.learnedEvents())
                        .as("events learned, undisturbed")
                        .isEqualTo(EVENTS);
                assertEachAnsweredOnce(kcat);
            }
        }
    }

    private ServeProcess serve(EmbeddedBroker broker, Path teacher) throws IOException {
        return ServeProcess.start(
                broker,
                folder.resolve("serve.log"),
                freePort(),
                "--create-topics",
                "--partitions",
                "1",
                "--teacher",
                teacher.toString(),
                "--state-dir",
                folder.resolve("state").toString());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void fillCatalogue(Kcat kcat, ServeProcess service) throws IOException, InterruptedException {
        Path lines = folder.resolve("items.txt");
        List<String> items = items();
        Files.write(
                lines,
                IntStream.range(0, ITEMS)
                        .mapToObj(i -> itemId(i) + "\t" + items.get(i))
                        .toList());
        kcat.produce("whystream.items", lines);
        await().atMost(PATIENCE)
                .until(() ->
                        JSON.readTree(service.status()).get("catalogueItems").asInt() == ITEMS);
    }

    private static void assertEachAnsweredOnce(Kcat kcat) throws IOException, InterruptedException {
        Map<String, Integer> answers = new HashMap<>();
        kcat.consume("whystream.explanations", value -> {
            JsonNode interaction = parse(value).get("interaction");
            answers.merge(interaction.get("eventId").asText(), 1, Integer::sum);
        });
        assertThat(answers).hasSize(EVENTS);
        assertThat(answers.values()).containsOnly(1);
        kcat.consume("whystream.dead-letters", value -> {
            throw new AssertionError("a dead letter: " + value);
        });
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new AssertionError("not JSON: " + json, e);
        }
    }

    private static String itemId(int number) {
        return "item-" + number;
    }

    private static List<String> itemIds() {
        return IntStream.range(0, ITEMS).mapToObj(KilledServiceIT::itemId).toList();
    }

    private static List<String> items() {
        return IntStream.range(0, ITEMS)
                .mapToObj(i -> """
                        {"itemId":"%s","title":"Title %d","categories":["c%d","d%d"],"creators":["p%d"]}""".formatted(itemId(i), i, i % 11, i % 5, i % 41))
                .toList();
    }

    /** Popular items are chosen often, and each user likes a neighbourhood of items: something can be learned. */
    private Path interactions() throws IOException {
        Random random = new Random(1);
        Path lines = folder.resolve("interactions.txt");
        Files.write(
                lines,
                IntStream.range(0, EVENTS)
                        .mapToObj(event -> {
                            int user = random.nextInt(USERS);
                            double skewed = Math.pow(random.nextDouble(), 3) * ITEMS;
                            int item = ((int) skewed + user * 7) % ITEMS;
                            return """
                                    user-%1$d\t{"eventId":"event-%2$d","userId":"user-%1$d","itemId":"%3$s","type":"click","timestamp":%4$d}""".formatted(user, event, itemId(item), 1_700_000_000_000L + event * 1_000L);
                        })
                        .toList());
        return lines;
    }
}
