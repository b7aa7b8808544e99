package io.whystream.topology;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;

/**
 * Gives an application that taught and learned in one to its two roles, each an application of its own: their stores become
 * copies of its stores, and they go on where it stopped. What it had itself stays as it is.
 *
 * <p>Places are given last: who is interrupted before has changed nothing that counts, and begins anew.
 */
public final class RoleSplit implements AutoCloseable {
    private static final Map<Roles, List<String>> STORES = Map.of(
            Roles.TEACH, List.of(Nodes.USER_STORE, Nodes.PENDING_STORE, Nodes.LEADING_STORE),
            Roles.LEARN, List.of(Nodes.STUDENT_STORE));
    /** Records of one transaction: it should end within its time limit. */
    private static final int STRETCH = 10_000;

    private final Topics topics;
    private final StoppedApplication whole;
    private final List<Part> parts;

    private record Part(Roles role, StoppedApplication application) {}

    /** @throws StreamException when the broker's address cannot be one */
    public RoleSplit(StreamSettings settings, Topics topics) {
        this.topics = topics;
        this.whole = new StoppedApplication(settings.withRoles(Roles.ALL));
        this.parts = List.of(
                new Part(Roles.TEACH, new StoppedApplication(settings.withRoles(Roles.TEACH))),
                new Part(Roles.LEARN, new StoppedApplication(settings.withRoles(Roles.LEARN))));
    }

    /**
     * Copies stores and places.
     *
     * @return how many records of stores were copied
     * @throws StreamException when an instance still runs, nothing was ever done, a role has begun for itself already, or
     *     the broker does not answer
     */
    public long split() {
        whole.requireStopped();
        Map<TopicPartition, OffsetAndMetadata> places = whole.offsets();
        if (places.isEmpty()) {
            throw whole.nothingDone();
        }
        parts.forEach(part -> requireFresh(part, placesOf(part, places)));
        long copied = 0;
        for (Part part : parts) {
            for (String store : STORES.getOrDefault(part.role(), List.of())) {
                copied += copy(whole.changelog(store), part.application().changelog(store), part.application());
            }
        }
        for (Part part : parts) {
            StoppedApplication to = part.application();
            to.await(to.admin()
                    .alterConsumerGroupOffsets(to.groupId(), placesOf(part, places))
                    .all());
        }
        return copied;
    }

    /** Those that are no others than ours were given by an earlier split that did not come to its end. */
    private static void requireFresh(Part part, Map<TopicPartition, OffsetAndMetadata> places) {
        Map<TopicPartition, OffsetAndMetadata> own = part.application().offsets();
        if (!own.isEmpty() && !own.equals(places)) {
            throw new StreamException("application " + part.application().groupId()
                    + " has begun already, and what it has done since would be lost: it was split before; go on with"
                    + " instances of one role");
        }
    }

    private Map<TopicPartition, OffsetAndMetadata> placesOf(Part part, Map<TopicPartition, OffsetAndMetadata> places) {
        Set<String> learned = Set.of(topics.softPredictions());
        Map<TopicPartition, OffsetAndMetadata> own = new HashMap<>();
        places.forEach((partition, place) -> {
            if (place != null
                    && learned.contains(partition.topic()) == part.role().learn()) {
                own.put(partition, place);
            }
        });
        return own;
    }

    private long copy(String from, String to, StoppedApplication application) {
        List<TopicPartition> partitions = whole.partitionsOf(from);
        if (partitions.isEmpty()) {
            return 0;
        }
        create(to, partitions.size());
        long copied = 0;
        try (KafkaProducer<byte[], byte[]> producer = application.producer("split")) {
            producer.initTransactions();
            for (TopicPartition partition : partitions) {
                copied += copy(partition, new TopicPartition(to, partition.partition()), producer);
            }
        }
        return copied;
    }

    private void create(String changelog, int partitions) {
        if (whole.partitionsOf(changelog).isEmpty()) {
            NewTopic topic = new NewTopic(changelog, Optional.of(partitions), Optional.empty())
                    .configs(Map.of(
                            TopicConfig.CLEANUP_POLICY_CONFIG,
                            TopicConfig.CLEANUP_POLICY_COMPACT,
                            TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                            Integer.toString(RecordLimits.OUTPUT_BYTES)));
            whole.await(whole.admin().createTopics(List.of(topic)).all());
        }
    }

    private long copy(TopicPartition from, TopicPartition to, KafkaProducer<byte[], byte[]> producer) {
        long[] copied = {0};
        producer.beginTransaction();
        whole.clear(to, producer);
        whole.read(from, record -> {
            producer.send(new ProducerRecord<>(
                    to.topic(), to.partition(), record.timestamp(), record.key(), record.value(), record.headers()));
            if (++copied[0] % STRETCH == 0) {
                producer.commitTransaction();
                producer.beginTransaction();
            }
        });
        producer.commitTransaction();
        return copied[0];
    }

    @Override
    public void close() {
        whole.close();
        parts.forEach(part -> part.application().close());
    }
}
