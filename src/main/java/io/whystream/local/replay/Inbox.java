package io.whystream.local.replay;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Reads what is committed to the topics of answers, from where they end when it is made. */
final class Inbox {
    private final KafkaConsumer<byte @Nullable [], byte @Nullable []> consumer;

    Inbox(KafkaConsumer<byte @Nullable [], byte @Nullable []> consumer, ReplayTopics topics) {
        this.consumer = consumer;
        List<TopicPartition> partitions = new ArrayList<>();
        partitions.addAll(partitionsOf(topics.explanations()));
        partitions.addAll(partitionsOf(topics.deadLetters()));
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
    }

    ConsumerRecords<byte @Nullable [], byte @Nullable []> poll(Duration longest) {
        return consumer.poll(longest);
    }

    /** Where the topics end now; see {@link #isAt}. */
    Map<TopicPartition, Long> ends() {
        return consumer.endOffsets(consumer.assignment());
    }

    boolean isAt(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    private List<TopicPartition> partitionsOf(String topic) {
        List<PartitionInfo> partitions = consumer.partitionsFor(topic);
        if (partitions == null || partitions.isEmpty()) {
            throw new ReplayException("the topic " + topic + " does not exist; create it first");
        }
        return partitions.stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
    }
}
