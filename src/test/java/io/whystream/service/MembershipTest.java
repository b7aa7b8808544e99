package io.whystream.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.whystream.local.broker.EmbeddedBroker;
import io.whystream.topology.StreamSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberDescription;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who keeps its partitions when it stops, as the manifests have it. */
final class MembershipTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String GROUP = "membership";

    @TempDir
    Path folder;

    @Test
    void shouldKeepItsPlaceAndItsPartitionsWhileItRestartsUnderItsName() throws Exception {
        Map<String, String> named = Map.of("group.instance.id", "whystream-0", "consumer.session.timeout.ms", "60000");
        try (EmbeddedBroker broker = EmbeddedBroker.start();
                Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            runOnce(broker, named);
            List<String> held = held(admin);
            assertThat(held).hasSize(2).allMatch(member -> member.startsWith("whystream-0-"));
            runOnce(broker, named);
            assertThat(held(admin)).isEqualTo(held);
        }
    }

    @Test
    void shouldLeaveAtOnceWithoutAName() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start();
                Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            runOnce(broker, Map.of());
            assertThat(members(admin)).isEmpty();
        }
    }

    private void runOnce(EmbeddedBroker broker, Map<String, String> kafka) {
        StreamSettings stream = StreamSettings.defaults(broker.bootstrapServers(), GROUP, folder.resolve("state"))
                .withKafkaProperties(kafka);
        ServiceSettings settings = TestingSettings.unaudited(stream);
        try (Whystream whystream = Whystream.assemble(settings, null, new SimpleMeterRegistry())) {
            whystream.engine().start(PATIENCE);
        }
    }

    /** Each member's name with its partitions. */
    private static List<String> held(Admin admin) throws Exception {
        return members(admin).stream()
                .map(member -> member.groupInstanceId().orElse("nobody") + " "
                        + member.assignment().topicPartitions().stream()
                                .map(Object::toString)
                                .sorted()
                                .toList())
                .sorted()
                .toList();
    }

    private static Collection<MemberDescription> members(Admin admin) throws Exception {
        return admin.describeConsumerGroups(List.of(GROUP))
                .all()
                .get()
                .get(GROUP)
                .members();
    }
}
