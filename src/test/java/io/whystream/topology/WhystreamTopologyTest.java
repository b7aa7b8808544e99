package io.whystream.topology;

import static io.whystream.topology.TestingStream.bytes;
import static io.whystream.topology.TestingStream.header;
import static io.whystream.topology.TestingStream.interaction;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.whystream.event.Explanation;
import io.whystream.event.json.ContractJson;
import io.whystream.trail.SigningKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateRestoreListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WhystreamTopologyTest {
    @Test
    void shouldAnswerEveryInteractionInItsUsersOrder() {
        try (TestingStream stream = new TestingStream().start()) {
            for (int i = 0; i < 300; i++) {
                stream.sendInteraction("user-" + i % 3, "event-" + i, "item-" + i % 10);
            }
            List<Explanation> answers = stream.awaitExplanations(300);
            assertThat(answers).hasSize(300);
            for (int user = 0; user < 3; user++) {
                String id = "user-" + user;
                List<Explanation> own = answers.stream()
                        .filter(answer -> answer.interaction().userId().equals(id))
                        .toList();
                assertThat(own)
                        .extracting(answer -> answer.explainer().version())
                        .containsExactlyElementsOf(IntStream.range(0, 100)
                                .mapToObj(Integer::toString)
                                .toList());
                assertThat(own.get(20).text()).isEqualTo("seen 20 times, history of 20");
                assertThat(own).extracting(answer -> answer.source().offset()).isSorted();
            }
        }
    }

    @Test
    void shouldKeyAnswersByUserAndPassHeadersOn() {
        try (TestingStream stream = new TestingStream().start()) {
            stream.sendInteraction("ada", "e1", "i1");
            for (String topic :
                    List.of(stream.topics().softPredictions(), stream.topics().explanations())) {
                ConsumerRecord<byte[], byte[]> record =
                        stream.awaitRecords(topic, 1).get(0);
                assertThat(record.key()).isEqualTo(bytes("ada"));
                assertThat(header(record, "origin")).isEqualTo("test");
            }
        }
    }

    /** An event may bring any header; only the service signs, and what it signs are the answer's own bytes. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldLetNoForgedSignaturePassForItsOwn(boolean signing) {
        SigningKey key = SigningKey.of("the key of this service");
        try (TestingStream stream = new TestingStream()) {
            (signing ? stream.signing(key) : stream).start();
            byte[] event = bytes(interaction("ada", "e1", "i1"));
            stream.send(
                    stream.topics().interactions(), bytes("ada"), event, Map.of(SigningKey.HEADER, key.sign(event)));
            ConsumerRecord<byte[], byte[]> lesson =
                    stream.awaitRecords(stream.topics().softPredictions(), 1).get(0);
            assertThat(lesson.headers().headers(SigningKey.HEADER)).isEmpty();
            ConsumerRecord<byte[], byte[]> answer =
                    stream.awaitRecords(stream.topics().explanations(), 1).get(0);
            assertThat(header(answer, "origin")).isEqualTo("test");
            assertThat(answer.headers().headers(SigningKey.HEADER)).hasSize(signing ? 1 : 0);
            assertThat(key.verifies(answer.value(), bytes(header(answer, SigningKey.HEADER))))
                    .isEqualTo(signing);
        }
    }

    @Test
    void shouldGoOnWhereNoModelReportCanBeMade() {
        TestingDistiller distiller = new TestingDistiller().failingToReport();
        try (TestingStream stream =
                new TestingStream().distillers(() -> distiller).start()) {
            stream.sendInteraction("ada", "e1", "i1");
            stream.awaitExplanations(1);
            await().atMost(Duration.ofSeconds(60)).until(() -> distiller.failedReports() >= 2);
            stream.sendInteraction("ada", "e2", "i2");
            assertThat(stream.awaitExplanations(2)).hasSize(2);
        }
    }

    @Test
    void shouldSetAsideWhatItCannotReadAndGoOn() {
        try (TestingStream stream = new TestingStream().start()) {
            String good = interaction("ada", "bad-1", "i");
            byte[] ada = bytes("ada");
            byte[] huge = new byte[2 << 20];
            List<byte[]> values = List.of(
                    bytes("{\"eventId\": \"e"),
                    bytes(good.replace("\"click\"", "7")),
                    bytes(good.replace("\"userId\":\"ada\",", "")),
                    bytes(good.replace(
                            "1700000000000",
                            String.valueOf(
                                    Instant.now().plus(Duration.ofDays(400)).toEpochMilli()))),
                    huge);
            String topic = stream.topics().interactions();
            stream.sendInteraction("ada", "good-1", "i1");
            values.forEach(value -> stream.send(topic, ada, value));
            stream.send(topic, null, bytes(good));
            stream.send(topic, bytes("eve"), bytes(good));
            stream.send(topic, ada, null);
            stream.sendInteraction("ada", "good-2", "i2");

            assertThat(stream.awaitExplanations(2)).hasSize(2);
            List<ConsumerRecord<byte[], byte[]>> letters = stream.awaitDeadLetters(8);
            assertThat(letters).hasSize(8);
            for (int i = 0; i < values.size(); i++) {
                assertThat(letters.get(i).value()).isEqualTo(values.get(i));
                assertThat(letters.get(i).key()).isEqualTo(ada);
                assertThat(header(letters.get(i), DeadLetters.OFFSET)).isEqualTo(Integer.toString(i + 1));
                assertThat(header(letters.get(i), DeadLetters.PARTITION)).isEqualTo("0");
                assertThat(header(letters.get(i), DeadLetters.TOPIC)).isEqualTo(topic);
                assertThat(header(letters.get(i), "origin")).isEqualTo("test");
            }
            assertThat(letters)
                    .extracting(letter -> header(letter, DeadLetters.REASON))
                    .satisfiesExactly(
                            reason -> assertThat(reason).isNotBlank(),
                            reason -> assertThat(reason).contains("type"),
                            reason -> assertThat(reason).contains("userId: is missing"),
                            reason -> assertThat(reason).contains("timestamp"),
                            reason -> assertThat(reason).contains("2097152 bytes"),
                            reason -> assertThat(reason).isEqualTo("key: is missing"),
                            reason -> assertThat(reason).contains("key: must equal userId ada, but is eve"),
                            reason -> assertThat(reason).isEqualTo("value: is missing"));
            assertThat(letters.get(5).key()).isNull();
            assertThat(letters.get(7).value()).isNull();
            assertThat(stream.metrics.deadLetters).hasValue(8);
        }
    }

    @Test
    void shouldSetAsideOnlyTheRecordThatTheDomainFailsOn() {
        TestingInstructor instructor = new TestingInstructor(lesson -> {
            if (lesson.interaction().eventId().equals("e7")) {
                throw new IllegalStateException("cannot teach this");
            }
        });
        try (TestingStream stream = new TestingStream()
                .instructors(() -> instructor)
                .batches(10, Duration.ofSeconds(30))
                .start()) {
            for (int i = 0; i < 10; i++) {
                stream.sendInteraction("ada", "e" + i, i == 3 ? TestingDistiller.POISON : "item");
            }
            assertThat(stream.awaitExplanations(8)).hasSize(8);
            assertThat(stream.awaitDeadLetters(2))
                    .extracting(letter -> header(letter, DeadLetters.REASON))
                    .containsExactlyInAnyOrder(
                            "failed: java.lang.IllegalStateException: cannot teach this",
                            "failed: java.lang.IllegalStateException: poisoned");
            assertThat(instructor.batchSizes()).first().isEqualTo(10);
            assertThat(stream.engine().state()).isEqualTo(StreamState.RUNNING);
        }
    }

    @Test
    void shouldSetAsideASoftPredictionThatItCannotRead() {
        try (TestingStream stream = new TestingStream().start()) {
            stream.send(stream.topics().softPredictions(), null, bytes("[]"));
            ConsumerRecord<byte[], byte[]> letter = stream.awaitDeadLetters(1).get(0);
            assertThat(letter.value()).isEqualTo(bytes("[]"));
            assertThat(header(letter, DeadLetters.TOPIC))
                    .isEqualTo(stream.topics().softPredictions());
        }
    }

    @Test
    void shouldDropWhatItHasSeen() {
        try (TestingStream stream = new TestingStream().start()) {
            for (int i = 0; i < 3; i++) {
                stream.sendInteraction("ada", "same", "item");
                stream.sendInteraction("bob", "same", "item");
            }
            stream.sendInteraction("ada", "other", "item");
            assertThat(stream.awaitExplanations(3)).hasSize(3);
            assertThat(stream.metrics.duplicates).hasValue(4);
            assertThat(stream.metrics.interactions).hasValue(3);
        }
    }

    @Test
    void shouldFillTheCatalogueFromCheckedItems() {
        try (TestingStream stream = new TestingStream()) {
            String items = stream.topics().items();
            stream.send(items, bytes("alien"), bytes("{\"itemId\":\"alien\",\"title\":\"Alien\"}"));
            stream.send(items, bytes("heat"), bytes("{\"itemId\":\"heat\",\"title\":\"Heat\"}"));
            stream.start();
            stream.send(items, bytes("broken"), bytes("{\"itemId\":7}"));
            stream.send(items, bytes("heat"), null);
            await().until(() -> stream.catalogue.size() == 1
                    && stream.catalogue.find("alien").isPresent());
            assertThat(stream.awaitDeadLetters(1)).hasSize(1);
            stream.stop();

            // What an instance that starts later sees: through the restoration of the global store.
            stream.catalogue.remove("alien");
            stream.start();
            assertThat(stream.catalogue.find("alien"))
                    .get()
                    .extracting(item -> item.title())
                    .isEqualTo("Alien");
            assertThat(stream.catalogue.size()).isEqualTo(1);
        }
    }

    @Test
    void shouldWriteSoftPredictionsThatOthersCanRead() {
        try (TestingStream stream = new TestingStream().start()) {
            stream.sendInteraction("ada", "e1", "i1");
            stream.sendInteraction("ada", "e2", "i2");
            var written = stream.awaitRecords(stream.topics().softPredictions(), 2);
            var second = ContractJson.readSoftPrediction(written.get(1).value());
            assertThat(second.interaction().eventId()).isEqualTo("e2");
            assertThat(second.source().offset()).isEqualTo(1);
            assertThat(second.history()).extracting(entry -> entry.itemId()).containsExactly("i1");
        }
    }

    @Test
    void shouldNotCallItselfRunningWhileItRestores() {
        Set<StreamState> whileRestoring = ConcurrentHashMap.newKeySet();
        try (TestingStream stream = new TestingStream().start()) {
            for (int i = 0; i < 300; i++) {
                stream.sendInteraction("user-" + i, "event-" + i, "item-" + i % 10);
            }
            stream.awaitExplanations(300);
            stream.stop();
            stream.loseStateDirectory();

            stream.start(engine -> engine.kafkaStreams().setGlobalStateRestoreListener(new StateRestoreListener() {
                @Override
                public void onRestoreStart(TopicPartition partition, String store, long first, long last) {
                    whileRestoring.add(engine.state());
                }

                @Override
                public void onBatchRestored(TopicPartition partition, String store, long last, long count) {
                    whileRestoring.add(engine.state());
                }

                @Override
                public void onRestoreEnd(TopicPartition partition, String store, long count) {
                    whileRestoring.add(engine.state());
                }
            }));

            assertThat(stream.engine().state()).isEqualTo(StreamState.RUNNING);
            assertThat(whileRestoring).containsExactly(StreamState.PREPARING);
        }
    }
}
