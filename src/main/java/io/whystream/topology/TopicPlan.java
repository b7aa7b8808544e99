package io.whystream.topology;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/** What each topic is created as. */
final class TopicPlan {
    /** How far back answers can be held against the weights that made them. */
    private static final Duration SNAPSHOTS_KEPT = Duration.ofDays(30);

    private static final long SNAPSHOT_BYTES_KEPT = 4L << 30;

    private final Topics topics;
    private final int partitions;

    /** @param partitions of interactions, feedback, soft predictions, explanations, verdicts and audits; the others have one each */
    TopicPlan(Topics topics, int partitions) {
        this.topics = topics;
        this.partitions = partitions;
    }

    NewTopic of(String name) {
        boolean spread = List.of(
                        topics.interactions(),
                        topics.feedback(),
                        topics.softPredictions(),
                        topics.explanations(),
                        topics.verdicts(),
                        topics.audits())
                .contains(name);
        return new NewTopic(name, Optional.of(spread ? partitions : 1), Optional.empty()).configs(configOf(name));
    }

    private Map<String, String> configOf(String name) {
        Map<String, String> config = new HashMap<>();
        config.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(RecordLimits.of(topics, name)));
        if (List.of(topics.items(), topics.catalogue(), topics.studentState()).contains(name)) {
            config.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
        }
        if (topics.modelSnapshots().equals(name)) {
            config.put(TopicConfig.RETENTION_MS_CONFIG, Long.toString(SNAPSHOTS_KEPT.toMillis()));
            config.put(TopicConfig.RETENTION_BYTES_CONFIG, Long.toString(SNAPSHOT_BYTES_KEPT));
        }
        if (List.of(topics.interactions(), topics.feedback()).contains(name)) {
            // A producer may stamp a record with the event's own time, years ago: retention would delete it at once.
            // And whoever reads both from the beginning takes them in the order in which they came.
            config.put(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime");
        }
        return config;
    }
}
