package io.whystream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.whystream.local.broker.EmbeddedBroker;
import io.whystream.local.simulation.FilmCatalogue;
import io.whystream.topology.StreamSettings;
import io.whystream.topology.TopicSetup;
import io.whystream.topology.Topics;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class SimulateCommandTest {
    @AfterEach
    void forgetOptions() {
        System.clearProperty("whystream.bootstrap");
    }

    @Test
    void shouldFeedAServiceThatIsElsewhere() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start();
                Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            StreamSettings settings = StreamSettings.defaults(broker.bootstrapServers(), "fed", Path.of("unused"));
            try (TopicSetup topics = new TopicSetup(settings, Topics.defaults())) {
                topics.createMissing();
            }
            assertThat(Main.run(
                            "simulate", "--bootstrap", broker.bootstrapServers(), "--rate", "500", "--events", "40"))
                    .isZero();
            assertThat(end(admin, "whystream.items"))
                    .isEqualTo(FilmCatalogue.load().size());
            assertThat(end(admin, "whystream.interactions")).isEqualTo(40);
        }
    }

    private static long end(Admin admin, String topic) throws Exception {
        TopicPartition only = new TopicPartition(topic, 0);
        return admin.listOffsets(Map.of(only, OffsetSpec.latest()))
                .partitionResult(only)
                .get()
                .offset();
    }
}
