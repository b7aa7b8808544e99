package io.whystream.cli;

import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What the broker has committed of a service's work. */
final class BrokerRecord implements AutoCloseable {
    static final String SOFT_PREDICTIONS = "whystream.soft-predictions";
    private static final String APPLICATION = "whystream";
    private static final String STUDENT_CHANGELOG = APPLICATION + "-student-changelog";
    private static final String EXPLANATIONS = "whystream.explanations";

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final KafkaConsumer<byte[], byte[]> answers;
    private final Admin admin;
    private long explanations;

    BrokerRecord(String bootstrap) {
        consumer = readCommitted(bootstrap);
        answers = readCommitted(bootstrap);
        admin = Admin.create(Map.of("bootstrap.servers", bootstrap));
    }

    private static KafkaConsumer<byte[], byte[]> readCommitted(String bootstrap) {
        return new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrap, "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    /** How many committed explanations have been met so far. */
    long explanations() {
        if (answers.assignment().isEmpty()) {
            List<TopicPartition> partitions = answers.partitionsFor(EXPLANATIONS).stream()
                    .map(info -> new TopicPartition(EXPLANATIONS, info.partition()))
                    .toList();
            answers.assign(partitions);
            answers.seekToBeginning(partitions);
        }
        explanations += answers.poll(Duration.ofMillis(200)).count();
        return explanations;
    }

    /**
     * How far a partition's soft predictions are learned from; waits until the broker has undone or finished what a
     * killed instance had begun.
     */
    long learnedOffset(int partition) throws ExecutionException, InterruptedException {
        TopicPartition wanted = new TopicPartition(SOFT_PREDICTIONS, partition);
        ListConsumerGroupOffsetsOptions stable =
                new ListConsumerGroupOffsetsOptions().requireStable(true).timeoutMs(60_000);
        // While a killed instance's transaction is open, the broker may leave the partition out.
        for (int attempt = 0; attempt < 120; attempt++) {
            OffsetAndMetadata committed = admin.listConsumerGroupOffsets(APPLICATION, stable)
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .get(wanted);
            if (committed != null) {
                return committed.offset();
            }
            Thread.sleep(500);
        }
        throw new AssertionError("no committed offset of " + wanted);
    }

    /** How many of a partition's soft predictions are learned from and committed. */
    int learnedEvents(int partition) throws ExecutionException, InterruptedException {
        int[] events = {0};
        read(SOFT_PREDICTIONS, partition, 0, learnedOffset(partition), record -> events[0]++);
        return events[0];
    }

    /** The blocks of a partition's addend, by name. */
    Map<String, byte[]> studentBlocks(int partition) {
        Map<String, byte[]> blocks = new HashMap<>();
        read(STUDENT_CHANGELOG, partition, 0, Long.MAX_VALUE, record -> {
            String name = new String(record.key(), StandardCharsets.UTF_8);
            if (record.value() == null) {
                blocks.remove(name);
            } else {
                blocks.put(name, record.value());
            }
        });
        return blocks;
    }

    /**
     * Reads committed records from an offset to an end, or to the end of the partition. The end of a transaction reaches
     * its partitions one after another, and that of the offsets may be the first: this waits until nothing is open here.
     */
    void read(String topic, int number, long from, long until, Consumer<ConsumerRecord<byte[], byte[]>> action) {
        TopicPartition partition = new TopicPartition(topic, number);
        consumer.assign(List.of(partition));
        consumer.seek(partition, from);
        long end = Math.min(until, stableEnd(partition));
        while (consumer.position(partition) < end) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                if (record.offset() < end) {
                    action.accept(record);
                }
            }
        }
    }

    /** The end of a partition once no transaction is open on it. */
    private long stableEnd(TopicPartition partition) {
        await("no open transaction on " + partition)
                .atMost(Duration.ofMinutes(1))
                .until(() -> committedEnd(partition) == writtenEnd(partition));
        return committedEnd(partition);
    }

    private long committedEnd(TopicPartition partition) {
        return consumer.endOffsets(List.of(partition)).get(partition);
    }

    private long writtenEnd(TopicPartition partition) throws ExecutionException, InterruptedException {
        return admin.listOffsets(Map.of(partition, OffsetSpec.latest()))
                .partitionResult(partition)
                .get()
                .offset();
    }

    @Override
    public void close() {
        consumer.close();
        answers.close();
        admin.close();
    }
}
