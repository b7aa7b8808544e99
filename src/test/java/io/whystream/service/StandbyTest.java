package io.whystream.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.whystream.event.Explanation;
import io.whystream.event.Interaction;
import io.whystream.event.InteractionType;
import io.whystream.local.broker.EmbeddedBroker;
import io.whystream.local.data.DataRecord;
import io.whystream.local.replay.ReplayClient;
import io.whystream.local.replay.ReplayListener;
import io.whystream.local.replay.ReplaySettings;
import io.whystream.local.replay.ReplayTopics;
import io.whystream.topology.StreamSettings;
import io.whystream.topology.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stores with a copy on another instance, which takes over. */
final class StandbyTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int STRETCH = 60;

    private final List<Explanation> heard = new ArrayList<>();

    @TempDir
    Path folder;

    @Test
    void shouldGoOnFromTheCopiesWhenTheOtherInstanceLeaves() throws Exception {
        Topics topics = Topics.defaults();
        try (EmbeddedBroker broker = EmbeddedBroker.start();
                ReplayClient client = new ReplayClient(
                        broker.bootstrapServers(),
                        new ReplayTopics(
                                topics.interactions(), topics.items(), topics.explanations(), topics.deadLetters()));
                Whystream stays = start("stays", broker)) {
            try (Whystream leaves = start("leaves", broker)) {
                await().atMost(PATIENCE).until(() -> copies(stays) > 0 && copies(leaves) > 0);
                play(client);
            }
            play(client);
            assertThat(stays.engine().failure()).isEmpty();
        }
        assertThat(heard.stream().map(each -> each.interaction().eventId()))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 2 * STRETCH).mapToObj(i -> "e" + i).toList());
        assertThat(heard.stream()
                        .mapToLong(each -> Long.parseLong(each.explainer().version()))
                        .max())
                .as("all that either had learned before the last event")
                .hasValue(2 * STRETCH - 1);
    }

    private Whystream start(String name, EmbeddedBroker broker) {
        StreamSettings stream = StreamSettings.defaults(broker.bootstrapServers(), "standby", folder.resolve(name))
                .withPartitions(2)
                .withThreads(1)
                .withKafkaProperties(Map.of("num.standby.replicas", "1"));
        Whystream instance = Whystream.assemble(TestingSettings.unaudited(stream), null, new SimpleMeterRegistry());
        instance.engine().start(PATIENCE);
        return instance;
    }

    private static int copies(Whystream instance) {
        return instance.engine().kafkaStreams().metadataForLocalThreads().stream()
                .mapToInt(thread -> thread.standbyTasks().size())
                .sum();
    }

    private void play(ReplayClient client) throws Exception {
        int sent = heard.size();
        List<DataRecord> records = IntStream.range(sent, sent + STRETCH)
                .mapToObj(i -> DataRecord.of(new Interaction(
                        "e" + i,
                        "user-" + i % 10,
                        "item-" + i * 7 % 20,
                        InteractionType.CLICK,
                        null,
                        Instant.ofEpochSecond(1_700_000_000 + i),
                        List.of(),
                        Map.of())))
                .toList();
        client.replay(records, ReplaySettings.defaults(), new ReplayListener() {
            @Override
            public void explained(DataRecord record, Explanation explanation) {
                heard.add(explanation);
            }
        });
    }
}
