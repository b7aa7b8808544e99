package io.whystream.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.whystream.deploy.Kustomize;
import io.whystream.deploy.Manifest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.junit.jupiter.api.Test;

/** The topics that are offered to Strimzi's operator are those that the application would make. */
class StrimziTopicsTest {
    /** What an operator decides, not we. */
    private static final Set<String> FREE = Set.of("min.insync.replicas", TopicConfig.RETENTION_MS_CONFIG);

    @Test
    void shouldBeTheTopicsThatTheApplicationCreates() throws Exception {
        Topics topics = Topics.defaults();
        TopicPlan plan = new TopicPlan(topics, 4);
        List<Manifest> offered = Kustomize.build("strimzi").stream()
                .filter(each -> each.kind().equals("KafkaTopic"))
                .toList();
        assertThat(offered)
                .extracting(each -> each.tree().at("/metadata/name").asText())
                .containsExactlyInAnyOrderElementsOf(topics.all());
        for (Manifest topic : offered) {
            NewTopic wanted = plan.of(topic.tree().at("/metadata/name").asText());
            assertThat(topic.tree().at("/spec/partitions").asInt())
                    .as(topic.title())
                    .isEqualTo(wanted.numPartitions());
            Map<String, String> config = new HashMap<>();
            topic.tree()
                    .at("/spec/config")
                    .properties()
                    .forEach(
                            entry -> config.put(entry.getKey(), entry.getValue().asText()));
            config.keySet().removeAll(FREE);
            Map<String, String> planned = new HashMap<>(wanted.configs());
            planned.keySet().removeAll(FREE);
            assertThat(config).as(topic.title()).isEqualTo(planned);
        }
    }
}
