package io.whystream.topology;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Sees to it that the topics are there before the stream starts: a topic that is missing would stop it half-way. */
public final class TopicSetup implements AutoCloseable {
    private final Admin admin;
    private final StreamSettings settings;
    private final Topics topics;

    public TopicSetup(StreamSettings settings, Topics topics) {
        this.settings = settings;
        this.topics = topics;
        Properties properties = new Properties();
        properties.putAll(settings.kafkaProperties());
        properties.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrap());
        properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) limit().toMillis());
        properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) limit().toMillis());
        try {
            this.admin = Admin.create(properties);
        } catch (org.apache.kafka.common.KafkaException e) {
            throw new StreamException(
                    "cannot use the broker address " + settings.bootstrap() + ": " + rootMessage(e), e);
        }
    }

    /** The topics that the broker does not have, in the order of the flow. */
    public List<String> missing() {
        Set<String> known = describe().keySet();
        return topics.all().stream().filter(name -> !known.contains(name)).toList();
    }

    /**
     * Refuses to go on without every topic.
     *
     * @throws StreamException naming all that are missing
     */
    public void requireAll() {
        List<String> missing = missing();
        if (!missing.isEmpty()) {
            throw new StreamException(
                    "the broker at " + settings.bootstrap() + " has no topic " + String.join(", ", missing)
                            + ": create " + (missing.size() == 1 ? "it" : "them") + ", or start with --create-topics");
        }
    }

    /** Creates what is missing, and checks the rest as {@link #requireAll} does. */
    public void createMissing() {
        List<NewTopic> wanted = missing().stream().map(this::describeNew).toList();
        Map<String, KafkaFuture<Void>> created = admin.createTopics(wanted).values();
        created.forEach((name, future) -> {
            try {
                await(future);
            } catch (TopicExistsException e) {
                // Another instance was quicker: what counts is that it is there.
            }
        });
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(5));
    }

    /**
     * How many partitions learn at the same time: those of the soft predictions.
     *
     * @throws StreamException when that topic is missing
     */
    public int learningPartitions() {
        TopicDescription description = describe().get(topics.softPredictions());
        if (description == null) {
            throw new StreamException("the broker at " + settings.bootstrap() + " has no topic "
                    + topics.softPredictions() + " any more: create it, or start with --create-topics");
        }
        return description.partitions().size();
    }

    private Map<String, TopicDescription> describe() {
        Map<String, TopicDescription> found = new HashMap<>();
        Map<String, KafkaFuture<TopicDescription>> asked =
                admin.describeTopics(new HashSet<>(topics.all())).topicNameValues();
        asked.forEach((name, future) -> {
            try {
                found.put(name, await(future));
            } catch (UnknownTopicOrPartitionException e) {
                // Left out of the answer: that is the answer.
            }
        });
        return found;
    }

    private NewTopic describeNew(String name) {
        boolean spread = name.equals(topics.interactions())
                || name.equals(topics.softPredictions())
                || name.equals(topics.explanations());
        int partitions = spread ? settings.partitions() : 1;
        return new NewTopic(name, Optional.of(partitions), Optional.empty()).configs(configOf(name));
    }

    private Map<String, String> configOf(String name) {
        Map<String, String> config = new HashMap<>();
        if (List.of(topics.items(), topics.catalogue(), topics.studentState()).contains(name)) {
            config.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
        }
        if (name.equals(topics.interactions())) {
            // A producer may stamp a record with the event's own time, years ago: retention would delete it at once.
            config.put(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime");
        }
        if (!name.equals(topics.interactions()) && !name.equals(topics.items())) {
            config.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, String.valueOf(StreamSettings.MAX_OUTPUT_BYTES));
        }
        return config;
    }

    private Duration limit() {
        return settings.brokerTimeout();
    }

    private <T> T await(KafkaFuture<T> future) {
        try {
            return future.get(limit().toMillis() + 1000, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException unknown) {
                throw unknown;
            }
            if (e.getCause() instanceof TopicExistsException exists) {
                throw exists;
            }
            throw unreachable(e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException e) {
            throw unreachable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StreamException("interrupted while asking the broker at " + settings.bootstrap(), e);
        }
    }

    private StreamException unreachable(Throwable cause) {
        if (cause instanceof org.apache.kafka.common.errors.TimeoutException || cause instanceof TimeoutException) {
            return new StreamException(
                    "no Kafka broker answers at " + settings.bootstrap() + " (waited " + limit().toSeconds()
                            + " s): is it running, and is --bootstrap right?",
                    cause);
        }
        return new StreamException("the broker at " + settings.bootstrap() + " refused: " + rootMessage(cause), cause);
    }

    private static String rootMessage(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    }
}
