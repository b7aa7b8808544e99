package io.whystream.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.whystream.event.Explanation;
import io.whystream.event.Interaction;
import io.whystream.event.InteractionType;
import io.whystream.event.TeacherStatus;
import io.whystream.local.broker.EmbeddedBroker;
import io.whystream.local.data.DataRecord;
import io.whystream.local.replay.DeadLetter;
import io.whystream.local.replay.ReplayClient;
import io.whystream.local.replay.ReplayListener;
import io.whystream.local.replay.ReplaySettings;
import io.whystream.teacher.djl.FolderDigest;
import io.whystream.teacher.djl.TeacherFolder;
import io.whystream.teacher.djl.TransformerFixture;
import io.whystream.teacher.guard.GuardSettings;
import io.whystream.teacher.swap.AllowedFolders;
import io.whystream.teacher.swap.SwapReport;
import io.whystream.teacher.swap.SwapReport.Outcome;
import io.whystream.teacher.swap.SwapSettings;
import io.whystream.topology.StreamSettings;
import io.whystream.topology.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three good models and three bad ones, ordered on the topic while events flow through a real broker. {@code
 * -Dwhystream.swap.events=20000} plays more than the few thousand events of a build; from 50,000 on every user has chosen every
 * item, so that no candidate is left to shadow a model with.
 */
final class SwapUnderLoadIT {
    private static final int EVENTS = Integer.getInteger("whystream.swap.events", 4_200);
    private static final int SHADOWED = 200;
    private static final int ITEMS = 50;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String ORDERS = "whystream.teacher-models";
    private static final List<String> ITEM_IDS =
            IntStream.range(0, ITEMS).mapToObj(i -> "item-" + i).toList();

    /** Nats by which a new model may foretell worse. */
    private static final double TOLERANCE = 0.5;

    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final Heard heard = new Heard();
    private int sent;

    @TempDir
    Path folder;

    @Test
    void shouldSwapBetweenTwoBatchesAndLoseNothing() throws Exception {
        Path first = TransformerFixture.write(folder.resolve("a"), ITEM_IDS, 3);
        List<Path> good = new ArrayList<>();
        for (int seed = 4; seed < 7; seed++) {
            good.add(TransformerFixture.writeRetrained(folder.resolve("good-" + seed), ITEM_IDS, 3, seed));
        }
        try (EmbeddedBroker broker = EmbeddedBroker.start();
                KafkaProducer<String, String> orders = new KafkaProducer<>(
                        Map.of("bootstrap.servers", broker.bootstrapServers()),
                        new StringSerializer(),
                        new StringSerializer())) {
            ServiceSettings settings = settings(broker);
            Topics topics = settings.topics();
            create(ORDERS, broker);
            try (Whystream whystream = Whystream.assemble(settings, TeacherFolder.load(first), registry);
                    ReplayClient client =
                            new ReplayClient(broker.bootstrapServers(), TestingSettings.replayTopics(topics))) {
                whystream.engine().start(PATIENCE);
                play(client, EVENTS / 7);
                List<SwapReport> reports = List.of(
                        order(whystream, orders, client, good.get(0), FolderDigest.of(good.get(0))),
                        order(whystream, orders, client, good.get(1), FolderDigest.of(good.get(0))),
                        order(whystream, orders, client, good.get(1), FolderDigest.of(good.get(1))),
                        order(whystream, orders, client, damaged(), null),
                        order(whystream, orders, client, overconfident(), null),
                        order(whystream, orders, client, good.get(2), null));
                play(client, EVENTS / 7); // some for the last one, in every partition
                reports.forEach(System.out::println);
                assertThat(reports.stream().map(SwapReport::outcome))
                        .containsExactly(
                                Outcome.APPOINTED,
                                Outcome.REFUSED,
                                Outcome.APPOINTED,
                                Outcome.REFUSED,
                                Outcome.REFUSED,
                                Outcome.APPOINTED);
                assertThat(reports.get(1).reason()).contains("was ordered");
                assertThat(reports.get(3).reason()).contains("model.onnx");
                assertThat(reports.get(4).reason()).contains("log loss");
                assertThat(reports.get(0).figures().events()).isGreaterThanOrEqualTo(SHADOWED);
                assertThat(whystream.counts().deadLetters()).isZero();
            }
        }
        requireOneAnswerEach();
        requireVersionsInOrder();
        print();
    }

    private static void create(String topic, EmbeddedBroker broker) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            NewTopic compacted = new NewTopic(topic, 1, (short) 1).configs(Map.of("cleanup.policy", "compact"));
            admin.createTopics(List.of(compacted)).all().get();
        }
    }

    private void requireOneAnswerEach() {
        assertThat(heard.refused).isEmpty();
        assertThat(heard.answers.stream().map(each -> each.interaction().eventId()))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, sent).mapToObj(i -> "e" + i).toList());
        assertThat(heard.answers).allMatch(each -> each.teacher().status() == TeacherStatus.AVAILABLE);
    }

    /** In each partition every version speaks for one stretch, the same ones in the same order, with its own features. */
    private void requireVersionsInOrder() {
        Map<Integer, List<Explanation>> byPartition = new TreeMap<>();
        heard.answers.forEach(each -> byPartition
                .computeIfAbsent(each.source().partition(), p -> new ArrayList<>())
                .add(each));
        List<List<String>> orders = new ArrayList<>();
        byPartition.forEach((partition, answers) -> {
            answers.sort(Comparator.comparingLong(each -> each.source().offset()));
            List<String> stretches = new ArrayList<>();
            for (Explanation answer : answers) {
                String version = answer.teacher().model().version();
                if (stretches.isEmpty() || !version.equals(stretches.get(stretches.size() - 1))) {
                    stretches.add(version);
                }
            }
            orders.add(stretches);
        });
        assertThat(orders.get(0)).hasSize(4).doesNotHaveDuplicates();
        assertThat(orders).allMatch(orders.get(0)::equals);
        for (String version : orders.get(0)) {
            assertThat(heard.answers)
                    .as("features of %s", version)
                    .anyMatch(each -> version.equals(each.teacher().model().version())
                            && each.contributions().stream()
                                    .anyMatch(part -> part.family().equals("teacher-after")));
        }
    }

    private void print() {
        System.out.printf(
                "%d events, %d answers, 3 swaps, 3 refusals; longest gap between two answers %.0f ms (commits every 100 ms), of one partition %s at a swap and %.0f ms elsewhere;"
                        + " longest batch in the teach stage %.0f ms, mean %.1f ms; longest call of a teacher %.0f ms%n",
                sent,
                heard.answers.size(),
                heard.longestGap / 1e6,
                heard.longestSwap == 0 ? "(none met)" : Math.round(heard.longestSwap / 1e6) + " ms",
                heard.longestElse / 1e6,
                registry.get("whystream.teach.batch").timer().max(TimeUnit.MILLISECONDS),
                registry.get("whystream.teach.batch").timer().mean(TimeUnit.MILLISECONDS),
                registry.get("whystream.teacher.latency").timer().max(TimeUnit.MILLISECONDS));
    }

    private SwapReport order(
            Whystream whystream, KafkaProducer<String, String> orders, ReplayClient client, Path model, String sha256)
            throws Exception {
        int before = whystream.department().orElseThrow().reports().size();
        String digest = sha256 == null ? "" : ", \"sha256\": \"" + sha256 + "\"";
        String order = "{\"uri\": \"" + model.toUri() + "\"" + digest + "}";
        orders.send(new ProducerRecord<>(ORDERS, "teacher", order)).get();
        play(client, EVENTS / 7);
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).until(() -> {
            boolean settled = settled(whystream, before);
            if (!settled) {
                play(client, 2 * SHADOWED); // so that it takes over in the midst of them
            }
            return settled;
        });
        return whystream.department().orElseThrow().reports().get(0);
    }

    private static boolean settled(Whystream whystream, int before) {
        List<SwapReport> reports = whystream.department().orElseThrow().reports();
        return reports.size() > before
                && reports.get(0).outcome() != Outcome.LOADING
                && reports.get(0).outcome() != Outcome.SHADOWING;
    }

    private Path damaged() throws IOException {
        Path damaged = TransformerFixture.write(folder.resolve("damaged"), ITEM_IDS, 8);
        byte[] network = Files.readAllBytes(damaged.resolve("model.onnx"));
        network[network.length / 2] ^= 1;
        Files.write(damaged.resolve("model.onnx"), network);
        return damaged;
    }

    private Path overconfident() {
        return TransformerFixture.writeOverconfident(folder.resolve("overconfident"), ITEM_IDS, 9);
    }

    private void play(ReplayClient client, int events) throws Exception {
        List<DataRecord> records = IntStream.range(sent, sent + events)
                .mapToObj(i -> DataRecord.of(click(i)))
                .toList();
        sent += events;
        heard.last = 0;
        client.replay(records, ReplaySettings.defaults(), heard);
    }

    private static Interaction click(int i) {
        return new Interaction(
                "e" + i,
                "user-" + i % 997,
                ITEM_IDS.get(i * 7 % ITEMS),
                InteractionType.CLICK,
                null,
                Instant.ofEpochSecond(1_700_000_000 + i),
                List.of(),
                Map.of());
    }

    private ServiceSettings settings(EmbeddedBroker broker) {
        StreamSettings stream = StreamSettings.defaults(broker.bootstrapServers(), "swap", folder.resolve("state"))
                .withPartitions(3);
        SwapSources sources = new SwapSources(
                null,
                Duration.ofSeconds(10),
                ORDERS,
                null,
                new AllowedFolders(List.of(folder.toUri().toString())));
        return TestingSettings.taught(
                stream,
                0.02,
                new TeachingSettings(
                        GuardSettings.patient(), new SwapSettings(SHADOWED, TOLERANCE, PATIENCE), sources));
    }

    private static final class Heard implements ReplayListener {
        private final List<Explanation> answers = new ArrayList<>();
        private final List<byte[]> refused = new ArrayList<>();
        private final Map<Integer, Explanation> latest = new TreeMap<>();
        private final Map<Integer, Long> times = new TreeMap<>();
        private long longestSwap;
        private long longestElse;
        private long last;
        private long longestGap;

        @Override
        public void explained(DataRecord record, Explanation explanation) {
            long now = System.nanoTime();
            longestGap = last == 0 ? longestGap : Math.max(longestGap, now - last);
            if (last == 0) {
                times.clear();
            }
            last = now;
            compare(explanation, now);
            answers.add(explanation);
        }

        /** Between two answers of one partition: where the version changes, and where it does not. */
        private void compare(Explanation explanation, long now) {
            int partition = explanation.source().partition();
            Explanation before = latest.put(partition, explanation);
            Long time = times.put(partition, now);
            if (before == null || time == null) {
                return;
            }
            if (before.teacher().model().equals(explanation.teacher().model())) {
                longestElse = Math.max(longestElse, now - time);
            } else {
                longestSwap = Math.max(longestSwap, now - time);
            }
        }

        @Override
        public void refused(DataRecord record, DeadLetter letter) {
            refused.add(letter.value());
        }
    }
}
