package io.whystream.topology;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.BiFunction;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Opens consumers that read a topic beside the application's group: committed records only, no offset kept. */
final class TailConsumer {
    private static final Duration POLL = Duration.ofMillis(100);

    private TailConsumer() {}

    /**
     * @param reader makes of the consumer and the topic's partitions, none of them assigned yet, what reads them and
     *     closes the consumer
     * @throws StreamException when there is no such topic, or the broker does not answer
     */
    static <R> R open(
            StreamSettings settings,
            String topic,
            BiFunction<Consumer<byte[], byte[]>, List<TopicPartition>, R> reader) {
        KafkaConsumer<byte[], byte[]> consumer = null;
        try {
            consumer =
                    new KafkaConsumer<>(properties(settings), new ByteArrayDeserializer(), new ByteArrayDeserializer());
            return reader.apply(consumer, partitions(consumer, topic));
        } catch (KafkaException failure) {
            if (consumer != null) {
                consumer.close();
            }
            throw new StreamException(
                    topic + " at " + settings.bootstrap() + " cannot be read: " + failure.getMessage(), failure);
        }
    }

    /** Hands on all that an assigned consumer has not read of its topic as it is now. */
    static void readToEnd(
            Consumer<byte[], byte[]> consumer, java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> taker) {
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            consumer.poll(POLL).forEach(taker);
        }
    }

    private static Properties properties(StreamSettings settings) {
        Properties properties = new Properties();
        properties.putAll(settings.kafkaProperties());
        properties.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrap());
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int)
                settings.brokerTimeout().toMillis());
        return properties;
    }

    private static List<TopicPartition> partitions(Consumer<byte[], byte[]> consumer, String topic) {
        List<PartitionInfo> found = consumer.partitionsFor(topic);
        if (found == null || found.isEmpty()) {
            throw new KafkaException("there is no such topic; start the service first, or name its topics' prefix");
        }
        return found.stream()
                .map(each -> new TopicPartition(topic, each.partition()))
                .toList();
    }
}
