package io.whystream.topology;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads topics from their beginnings to what were their ends when it began; committed records alone. Joins no group. */
final class TopicScan implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);

    private final StreamSettings settings;
    private final KafkaConsumer<byte[], byte[]> consumer;

    TopicScan(StreamSettings settings) {
        this.settings = settings;
        Properties properties = new Properties();
        properties.putAll(settings.kafkaProperties());
        properties.put("bootstrap.servers", settings.bootstrap());
        properties.put("isolation.level", "read_committed");
        properties.put("enable.auto.commit", false);
        properties.put("allow.auto.create.topics", false);
        properties.put("default.api.timeout.ms", (int) settings.brokerTimeout().toMillis());
        properties.put("request.timeout.ms", (int) settings.brokerTimeout().toMillis());
        this.consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /**
     * What a topic holds, by partition.
     *
     * @throws StreamException when there is no such topic, or the broker does not answer
     */
    Map<TopicPartition, Long> beginnings(String topic) {
        return consumer.beginningOffsets(partitions(topic));
    }

    /**
     * Calls back for every record; those of a partition in their order.
     *
     * @throws StreamException when there is no such topic, or the broker does not answer
     */
    void read(String topic, Consumer<ConsumerRecord<byte[], byte[]>> action) {
        try {
            List<TopicPartition> partitions = partitions(topic);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.getOrDefault(each, 0L))) {
                consumer.poll(POLL).forEach(action);
            }
        } catch (KafkaException e) {
            throw unreadable(topic, e);
        }
    }

    private List<TopicPartition> partitions(String topic) {
        try {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            if (partitions.isEmpty()) {
                throw new StreamException("the broker at " + settings.bootstrap() + " has no topic " + topic
                        + ": is whystream.topic-prefix right?");
            }
            return partitions;
        } catch (KafkaException e) {
            throw unreadable(topic, e);
        }
    }

    private StreamException unreadable(String topic, KafkaException cause) {
        return new StreamException(
                "topic " + topic + " at " + settings.bootstrap() + " cannot be read: " + cause.getMessage()
                        + "; is the broker running, and is --bootstrap right?",
                cause);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
