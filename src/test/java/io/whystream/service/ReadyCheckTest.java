package io.whystream.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.whystream.api.StatusSource.Status;
import io.whystream.local.broker.EmbeddedBroker;
import io.whystream.topology.StreamSettings;
import io.whystream.topology.TopicWatch;
import io.whystream.topology.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReadyCheckTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration OFTEN = Duration.ofMillis(200);

    private final RunningService running = new RunningService("1.0");
    private final ReadyCheck ready = new ReadyCheck(running);

    @TempDir
    Path folder;

    @Test
    void shouldNotBeReadyBeforeThereIsAStream() {
        assertThat(ready.call().getStatus()).isEqualTo(HealthCheckResponse.Status.DOWN);
        assertThat(running.status().state()).isEqualTo("created");
        assertThat(running.status().counts().events()).isZero();
    }

    @Test
    void shouldGoDownAndNameTheTopicThatDisappears() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start()) {
            ServiceSettings settings = settings(broker);
            Topics topics = settings.topics();
            try (Whystream whystream = Whystream.assemble(settings, null, new SimpleMeterRegistry());
                    TopicWatch watch = TopicWatch.start(settings.stream(), topics, OFTEN)) {
                running.set(whystream, watch);
                assertThat(ready.call().getStatus()).isEqualTo(HealthCheckResponse.Status.DOWN);
                whystream.engine().start(PATIENCE);
                assertThat(ready.call().getStatus()).isEqualTo(HealthCheckResponse.Status.UP);
                assertThat(running.status().problem()).isNull();

                delete(topics.deadLetters(), broker);

                await().atMost(PATIENCE).until(() -> isDown("RUNNING")); // it may share out its tasks anew first
                Map<String, Object> data = ready.call().getData().orElseThrow();
                assertThat(data.get("problem")).asString().contains("no topic " + topics.deadLetters() + " any more");
                Status status = running.status();
                assertThat(status.problem()).contains(topics.deadLetters());
                assertThat(status.topics()).isEqualTo("whystream.");
            }
        }
    }

    private boolean isDown(String state) {
        HealthCheckResponse response = ready.call();
        return response.getStatus() == HealthCheckResponse.Status.DOWN
                && state.equals(response.getData().orElseThrow().get("state"));
    }

    private ServiceSettings settings(EmbeddedBroker broker) {
        StreamSettings stream = StreamSettings.defaults(broker.bootstrapServers(), "ready", folder.resolve("state"));
        return TestingSettings.unaudited(stream);
    }

    private static void delete(String topic, EmbeddedBroker broker) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.deleteTopics(List.of(topic)).all().get();
        }
    }
}
