package io.whystream.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.whystream.local.broker.EmbeddedBroker;
import io.whystream.topology.StreamSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stores with a copy on another instance, which takes over. */
final class StandbyTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int STRETCH = 60;

    @TempDir
    Path folder;

    @Test
    void shouldGoOnFromTheCopiesWhenTheOtherInstanceLeaves() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start();
                TestingClicks clicks = new TestingClicks(broker);
                Whystream stays = start("stays", broker)) {
            try (Whystream leaves = start("leaves", broker)) {
                await().atMost(PATIENCE).until(() -> copies(stays) > 0 && copies(leaves) > 0);
                clicks.play(STRETCH);
            }
            clicks.play(STRETCH);
            assertThat(stays.engine().failure()).isEmpty();
            clicks.assertEachAnsweredOnce();
            assertThat(clicks.heard().stream()
                            .mapToLong(each -> Long.parseLong(each.explainer().version()))
                            .max())
                    .as("all that either had learned before the last event")
                    .hasValue(2 * STRETCH - 1);
        }
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
}
