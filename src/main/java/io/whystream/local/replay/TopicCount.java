package io.whystream.local.replay;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** Counts the committed records of a topic by reading them: offsets also count the marks of transactions. */
public final class TopicCount {
    private static final Duration POLL = Duration.ofMillis(200);

    private TopicCount() {}

    /** How many committed records the topic holds at this moment. */
    public static long of(String bootstrapServers, String topic) {
        try (KafkaConsumer<byte[], byte[]> consumer = WholeTopic.open(bootstrapServers, topic)) {
            Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
            long count = 0;
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                count += consumer.poll(POLL).count();
            }
            return count;
        }
    }
}
