package io.whystream.local.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.whystream.event.Explanation;
import io.whystream.event.Item;
import io.whystream.local.broker.EmbeddedBroker;
import io.whystream.local.data.DataRecord;
import io.whystream.local.data.DataSet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayClientTest {
    private static final int PARTITIONS = 3;
    private static final ReplayTopics TOPICS =
            new ReplayTopics("interactions", "items", "explanations", "dead-letters");
    private static EmbeddedBroker broker;

    @TempDir
    Path folder;

    @BeforeAll
    static void startTheBroker() throws Exception {
        broker = EmbeddedBroker.start();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.createTopics(Stream.of("interactions", "items", "explanations", "dead-letters")
                            .map(name -> new NewTopic(name, Optional.of(PARTITIONS), Optional.empty()))
                            .toList())
                    .all()
                    .get();
        }
    }

    @AfterAll
    static void stopTheBroker() {
        broker.close();
    }

    @Test
    void shouldHandOverEveryAnswerOfEveryRecordOnce() throws Exception {
        List<String> lines = new ArrayList<>(
                IntStream.range(0, 500).mapToObj(i -> click("e" + i, i, "i")).toList());
        lines.add(100, "broken \u00e9");
        lines.add(click("e7", 7, "i"));
        lines.add("{\"eventId\":\"shown\",\"userId\":\"u\",\"type\":\"impression\",\"timestamp\":9999,"
                + "\"slate\":[{\"itemId\":\"a\"},{\"itemId\":\"b\"},{\"itemId\":\"c\"}]}");
        Answers answers = new Answers();

        ReplaySummary summary;
        try (EchoService echo = EchoService.start(broker.bootstrapServers(), TOPICS, PARTITIONS);
                ReplayClient client = new ReplayClient(broker.bootstrapServers(), TOPICS)) {
            summary = client.replay(records(lines), ReplaySettings.defaults().withMostInFlight(40), answers);
        }

        assertThat(summary.interactions()).isEqualTo(503);
        assertThat(summary.deadLetters()).isEqualTo(1);
        assertThat(summary.repeated()).isEqualTo(1);
        assertThat(summary.explanations())
                .isEqualTo(answers.explanations.size())
                .isEqualTo(501 + 3);
        assertThat(answers.explanations)
                .extracting(Explanation::explanationId)
                .contains("e0/i", "e499/i", "shown/a", "shown/b", "shown/c");
        assertThat(answers.letters).hasSize(1);
        assertThat(answers.letters.get(0).value()).isEqualTo("broken é".getBytes(StandardCharsets.UTF_8));
        assertThat(answers.letters.get(0).reason()).startsWith("not JSON");
        assertThat(answers.letters.get(0).headers()).containsEntry("whystream-topic", "interactions");
        assertThat(answers.done).isSorted().endsWith(503);
        assertThat(summary.medianMillis()).isPositive().isLessThanOrEqualTo(summary.slowestPercentMillis());
        assertThat(answers.mostBehind).as("in flight").isLessThanOrEqualTo(40 + summary.repeated());
    }

    @Test
    void shouldTakeALetterFromBehindTheTeacherAsAnAnswer() throws Exception {
        List<DeadLetter> letters = new ArrayList<>();
        ReplaySummary summary;
        try (EchoService echo = EchoService.start(broker.bootstrapServers(), TOPICS, PARTITIONS);
                ReplayClient client = new ReplayClient(broker.bootstrapServers(), TOPICS)) {
            List<DataRecord> sent = records(List.of(click("l1", 1, "i"), click("l2", 2, EchoService.UNLEARNABLE)));
            summary = client.replay(sent, ReplaySettings.defaults(), new ReplayListener() {
                @Override
                public void refused(DataRecord record, DeadLetter letter) {
                    assertThat(record).isEqualTo(sent.get(1));
                    letters.add(letter);
                }
            });
        }

        assertThat(summary.explanations()).isEqualTo(1);
        assertThat(summary.deadLetters()).isEqualTo(1);
        assertThat(letters)
                .singleElement()
                .satisfies(letter -> assertThat(letter.source().topic()).isEqualTo("soft-predictions"));
    }

    @Test
    void shouldSayHowManyAreMissingWhenNothingGoesOn() throws Exception {
        List<String> lines =
                List.of(click("s1", 1, "i"), click("s2", 2, EchoService.SILENT), click("s3", 3, EchoService.SILENT));
        try (EchoService echo = EchoService.start(broker.bootstrapServers(), TOPICS, PARTITIONS);
                ReplayClient client = new ReplayClient(broker.bootstrapServers(), TOPICS)) {
            ReplaySettings impatient = ReplaySettings.defaults().withStallLimit(Duration.ofSeconds(3));

            assertThatThrownBy(() -> client.replay(records(lines), impatient, new Answers()))
                    .isInstanceOf(ReplayException.class)
                    .hasMessage("no answer for 3.0 s: 2 of 3 events sent are unanswered, the first of them is number 2"
                            + " of 3; is the service running?");
        }
    }

    @Test
    void shouldNameAMissingTopic() {
        ReplayTopics wrong = new ReplayTopics("interactions", "items", "nowhere", "dead-letters");
        try (ReplayClient client = new ReplayClient(broker.bootstrapServers(), wrong)) {
            assertThatThrownBy(() -> client.replay(List.of(), ReplaySettings.defaults(), new Answers()))
                    .isInstanceOf(ReplayException.class)
                    .hasMessageContaining("the topic nowhere does not exist");
        }
    }

    @Test
    void shouldEndWhenInterrupted() {
        try (ReplayClient client = new ReplayClient(broker.bootstrapServers(), TOPICS)) {
            Thread.currentThread().interrupt();

            assertThatThrownBy(() -> client.replay(
                            records(List.of(click("x", 1, EchoService.SILENT))),
                            ReplaySettings.defaults(),
                            new Answers()))
                    .isInstanceOf(InterruptedException.class);
            assertThat(Thread.interrupted()).isFalse();
        }
    }

    @Test
    void shouldPublishTheCatalogue() throws Exception {
        try (ReplayClient client = new ReplayClient(broker.bootstrapServers(), TOPICS)) {
            client.publishItems(List.of(Item.unknown("a"), Item.unknown("b")));
        }

        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            long items = 0;
            for (int partition = 0; partition < PARTITIONS; partition++) {
                TopicPartition place = new TopicPartition("items", partition);
                items += admin.listOffsets(Map.of(place, OffsetSpec.latest()))
                        .partitionResult(place)
                        .get()
                        .offset();
            }
            assertThat(items).isEqualTo(2);
        }
    }

    @Test
    void shouldKeepThePace() {
        Pace pace = new Pace(4.0, 1_000);

        assertThat(pace.waitFor(0, 1_000)).isZero();
        assertThat(pace.waitFor(2, 1_000)).isEqualTo(Duration.ofMillis(500));
        assertThat(pace.waitFor(2, 1_000 + Duration.ofSeconds(1).toNanos())).isZero();
        assertThat(new Pace(null, 0).waitFor(1_000_000, 0)).isZero();
    }

    @Test
    void shouldGiveExactQuantiles() {
        Latencies latencies = new Latencies();
        assertThat(latencies.quantileMillis(0.5)).isNull();

        IntStream.iterate(2_000, i -> i > 0, i -> i - 1).forEach(i -> latencies.add(i * 1_000_000L));

        assertThat(latencies.quantileMillis(0.5)).isEqualTo(1_000.0);
        assertThat(latencies.quantileMillis(0.99)).isEqualTo(1_980.0);
        assertThat(latencies.quantileMillis(1)).isEqualTo(2_000.0);
    }

    private static String click(String eventId, int time, String item) {
        return "{\"eventId\":\"" + eventId + "\",\"userId\":\"u" + time % 10 + "\",\"itemId\":\"" + item
                + "\",\"type\":\"click\",\"timestamp\":" + time + "}";
    }

    private List<DataRecord> records(List<String> lines) throws IOException {
        Files.write(folder.resolve("interactions.jsonl"), lines);
        return DataSet.read(folder, 1).records();
    }

    private static final class Answers implements ReplayListener {
        private final List<Explanation> explanations = new ArrayList<>();
        private final List<DeadLetter> letters = new ArrayList<>();
        private final List<Integer> done = new ArrayList<>();
        private int mostBehind;

        @Override
        public void explained(DataRecord record, Explanation explanation) {
            assertThat(record.interaction()).isEqualTo(explanation.interaction());
            explanations.add(explanation);
        }

        @Override
        public void refused(DataRecord record, DeadLetter letter) {
            assertThat(record.value()).isEqualTo(letter.value());
            letters.add(letter);
        }

        @Override
        public void progress(int answered, int total) {
            mostBehind = Math.max(mostBehind, answered - (done.isEmpty() ? 0 : done.get(done.size() - 1)));
            done.add(answered);
        }
    }
}
