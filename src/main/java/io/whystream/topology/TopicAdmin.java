package io.whystream.topology;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What we ask the broker about topics; each call waits no longer than the broker timeout. */
final class TopicAdmin implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(TopicAdmin.class);
    private static final Duration LONGEST_CLOSE = Duration.ofSeconds(5);
    /** Beyond the client's own timeout, whose message is the better one. */
    private static final long GRACE_MILLISECONDS = 1000;

    private final Admin admin;
    private final String bootstrap;
    private final Duration limit;

    TopicAdmin(Admin admin, StreamSettings settings) {
        this.admin = admin;
        this.bootstrap = settings.bootstrap();
        this.limit = settings.brokerTimeout();
    }

    /** @throws StreamException when the address cannot be one */
    static TopicAdmin open(StreamSettings settings) {
        Properties properties = new Properties();
        properties.putAll(settings.kafkaProperties());
        properties.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrap());
        int limit = (int) settings.brokerTimeout().toMillis();
        properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, limit);
        properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, limit);
        try {
            return new TopicAdmin(Admin.create(properties), settings);
        } catch (org.apache.kafka.common.KafkaException e) {
            throw new StreamException(
                    "cannot use the broker address " + settings.bootstrap() + ": " + rootMessage(e), e);
        }
    }

    /**
     * Those of the topics that the broker has.
     *
     * @throws StreamException when it does not answer in time, or refuses
     */
    Map<String, TopicDescription> describe(Collection<String> names) {
        Map<String, TopicDescription> found = new HashMap<>();
        admin.describeTopics(names).topicNameValues().forEach((name, future) -> {
            try {
                found.put(name, await(future));
            } catch (UnknownTopicOrPartitionException e) {
                // Left out of the answer: that is the answer.
            }
        });
        return found;
    }

    /**
     * The {@code max.message.bytes} of each topic; of none where we may not look.
     *
     * @throws StreamException when the broker does not answer in time, or refuses
     */
    Map<String, Integer> maxMessageBytes(Collection<String> names) {
        Map<String, Integer> limits = new HashMap<>();
        List<ConfigResource> resources = names.stream()
                .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                .toList();
        admin.describeConfigs(resources).values().forEach((resource, future) -> {
            try {
                ConfigEntry limit = await(future).get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG);
                limits.put(resource.name(), Integer.valueOf(limit.value()));
            } catch (UnknownTopicOrPartitionException e) {
                LOG.debugf("topic %s is gone again, or this broker does not know it yet", resource.name());
            } catch (StreamException e) {
                if (!(e.getCause() instanceof AuthorizationException)) {
                    throw e;
                }
                LOG.warnf(
                        "topic %s: its %s cannot be checked, since we may not describe its configuration",
                        resource.name(), TopicConfig.MAX_MESSAGE_BYTES_CONFIG);
            }
        });
        return limits;
    }

    /** Creates the topics; one that is there by now is left as it is. */
    void create(List<NewTopic> topics) {
        admin.createTopics(topics).values().forEach((name, future) -> {
            try {
                await(future);
            } catch (TopicExistsException e) {
                // Another instance was quicker: what counts is that it is there.
            }
        });
    }

    @Override
    public void close() {
        admin.close(LONGEST_CLOSE);
    }

    /** What the broker says of a topic is thrown as it is; all else says what to do. */
    private <T> T await(KafkaFuture<T> future) {
        try {
            return future.get(limit.toMillis() + GRACE_MILLISECONDS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (isAboutTheTopic(e.getCause())) {
                throw (ApiException) e.getCause();
            }
            throw unreachable(e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException e) {
            throw unreachable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StreamException("interrupted while asking the broker at " + bootstrap, e);
        }
    }

    private static boolean isAboutTheTopic(@Nullable Throwable cause) {
        return cause instanceof UnknownTopicOrPartitionException || cause instanceof TopicExistsException;
    }

    private StreamException unreachable(Throwable cause) {
        if (cause instanceof org.apache.kafka.common.errors.TimeoutException || cause instanceof TimeoutException) {
            return new StreamException(
                    "no Kafka broker answers at " + bootstrap + " (waited " + limit.toSeconds()
                            + " s): is it running, and is --bootstrap right?",
                    cause);
        }
        return new StreamException("the broker at " + bootstrap + " refused: " + rootMessage(cause), cause);
    }

    private static String rootMessage(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    }
}
