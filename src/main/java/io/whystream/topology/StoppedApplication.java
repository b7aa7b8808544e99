package io.whystream.topology;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** What the broker keeps of an application whose instances are all stopped: its places and its stores. Not thread-safe. */
final class StoppedApplication implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration LONGEST_TRANSACTION = Duration.ofMinutes(2);

    private final StreamSettings settings;
    private final String groupId;
    private final Admin admin;
    private final KafkaConsumer<byte[], byte[]> consumer;

    /** @throws StreamException when the broker's address cannot be one */
    StoppedApplication(StreamSettings settings) {
        this.settings = settings;
        this.groupId = settings.groupId();
        try {
            this.admin = Admin.create(properties());
            Properties reading = properties();
            reading.put("isolation.level", "read_committed");
            reading.put("allow.auto.create.topics", false);
            this.consumer = new KafkaConsumer<>(reading, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        } catch (KafkaException e) {
            throw new StreamException("cannot use the broker address " + settings.bootstrap() + ": " + e, e);
        }
    }

    String groupId() {
        return groupId;
    }

    Admin admin() {
        return admin;
    }

    /** @throws StreamException when an instance still runs, there never was one, or the broker does not answer */
    void requireStopped() {
        GroupState state;
        try {
            state = await(admin.describeConsumerGroups(List.of(groupId))
                            .describedGroups()
                            .values()
                            .iterator()
                            .next())
                    .groupState();
        } catch (GroupIdNotFoundException e) {
            throw nothingDone();
        }
        if (state == GroupState.DEAD) {
            throw nothingDone();
        }
        if (state != GroupState.EMPTY) {
            throw new StreamException("an instance of " + groupId + " still runs (the group is " + state
                    + "): stop all of them, or wait until the session of a killed one times out");
        }
    }

    StreamException nothingDone() {
        return new StreamException("application " + groupId + " has learned nothing at " + settings.bootstrap()
                + ": are --application-id and --roles right?");
    }

    /** Up to where it has read each partition of its sources; empty where it has read none. */
    Map<TopicPartition, OffsetAndMetadata> offsets() {
        return await(admin.listConsumerGroupOffsets(groupId).partitionsToOffsetAndMetadata());
    }

    /** The topic in which a store is kept. */
    String changelog(String store) {
        return groupId + "-" + store + "-changelog";
    }

    /** None where there is no such topic. */
    List<TopicPartition> partitionsOf(String topic) {
        List<PartitionInfo> partitions = consumer.partitionsFor(topic);
        return partitions == null
                ? List.of()
                : partitions.stream()
                        .map(info -> new TopicPartition(topic, info.partition()))
                        .toList();
    }

    Map<TopicPartition, Long> beginnings(List<TopicPartition> partitions) {
        return consumer.beginningOffsets(partitions);
    }

    /**
     * Hands over every committed record of a partition. What a killed instance left open hides all that was committed after it,
     * until the broker gives its transaction up: so the end is the end of the log, and is waited for.
     *
     * @throws StreamException when a transaction stays open for two minutes
     */
    void read(TopicPartition partition, Consumer<ConsumerRecord<byte[], byte[]>> action) {
        long end = await(admin.listOffsets(Map.of(partition, OffsetSpec.latest()))
                        .partitionResult(partition))
                .offset();
        consumer.assign(List.of(partition));
        consumer.seekToBeginning(List.of(partition));
        Instant deadline = Instant.now().plus(LONGEST_TRANSACTION);
        while (consumer.position(partition) < end) {
            consumer.poll(POLL).forEach(action);
            if (Instant.now().isAfter(deadline)) {
                throw new StreamException("a transaction in " + partition + " is still open at offset "
                        + consumer.position(partition) + ": is an instance, or another producer, still writing?");
            }
        }
    }

    /** Deletes every key of a compacted partition. */
    void clear(TopicPartition partition, KafkaProducer<byte[], byte[]> producer) {
        Set<String> present = new LinkedHashSet<>();
        read(partition, record -> {
            String key = new String(record.key(), StandardCharsets.UTF_8);
            if (record.value() == null) {
                present.remove(key);
            } else {
                present.add(key);
            }
        });
        for (String key : present) {
            producer.send(new ProducerRecord<>(
                    partition.topic(), partition.partition(), key.getBytes(StandardCharsets.UTF_8), null));
        }
    }

    /** @param purpose names its transactions, which end those of an earlier one of this purpose */
    KafkaProducer<byte[], byte[]> producer(String purpose) {
        Properties writing = properties();
        writing.put("transactional.id", groupId + "-" + purpose);
        writing.put("max.request.size", RecordLimits.OUTPUT_BYTES);
        return new KafkaProducer<>(writing, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private Properties properties() {
        Properties properties = new Properties();
        properties.putAll(settings.kafkaProperties());
        properties.put("bootstrap.servers", settings.bootstrap());
        properties.put("default.api.timeout.ms", (int) settings.brokerTimeout().toMillis());
        properties.put("request.timeout.ms", (int) settings.brokerTimeout().toMillis());
        return properties;
    }

    <T> T await(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GroupIdNotFoundException absent) {
                throw absent;
            }
            throw new StreamException(
                    "the broker at " + settings.bootstrap() + " does not answer or refuses: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StreamException("interrupted while asking the broker at " + settings.bootstrap(), e);
        }
    }

    @Override
    public void close() {
        consumer.close();
        admin.close();
    }
}
