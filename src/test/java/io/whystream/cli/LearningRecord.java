package io.whystream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.whystream.context.Catalogue;
import io.whystream.event.json.ContractJson;
import io.whystream.explain.PartitionLearner;
import io.whystream.explain.StudentDistiller;
import io.whystream.service.SettingsReader;
import io.whystream.teacher.djl.TransformerTeacher;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * What the broker holds of a service's learning, beside a student that learns the same recorded soft predictions in a
 * plain loop: no Kafka Streams, no commits, no crashes.
 */
final class LearningRecord implements AutoCloseable {
    private static final String APPLICATION = "whystream";
    private static final TopicPartition SOFT_PREDICTIONS = new TopicPartition("whystream.soft-predictions", 0);
    private static final TopicPartition STUDENT = new TopicPartition(APPLICATION + "-student-changelog", 0);
    private static final String EXPLANATIONS = "whystream.explanations";

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final KafkaConsumer<byte[], byte[]> answers;
    private final Admin admin;
    private final TransformerTeacher teacher;
    private final StudentDistiller undisturbed;
    private final PartitionLearner learner;
    private final Map<String, byte[]> undisturbedBlocks = new HashMap<>();
    private long learnedUpTo;
    private long explanations;

    /** @param items of the catalogue, as they were sent */
    LearningRecord(String bootstrap, Path teacherFolder, List<String> items) {
        consumer = readCommitted(bootstrap);
        answers = readCommitted(bootstrap);
        admin = Admin.create(Map.of("bootstrap.servers", bootstrap));
        teacher = TransformerTeacher.load(teacherFolder);
        Catalogue catalogue = new Catalogue();
        items.forEach(item -> catalogue.put(ContractJson.readItem(item.getBytes(StandardCharsets.UTF_8))));
        undisturbed = new StudentDistiller(
                catalogue,
                teacher,
                SettingsReader.settings(SettingsReader.config()).distiller());
        learner = undisturbed.open(0);
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

    /** How many events the undisturbed student has learned from. */
    long learnedEvents() {
        return undisturbed.learned();
    }

    /**
     * Holds the student that the broker has committed against the undisturbed one at the same committed offset: every
     * block of state, and so every weight and every count, must be equal byte by byte.
     */
    void assertLearnedAsIfUndisturbed() throws ExecutionException, InterruptedException {
        long committed = committedOffset();
        learnUpTo(committed);
        Map<String, byte[]> stored = storedBlocks();
        assertThat(stored.keySet()).isEqualTo(undisturbedBlocks.keySet());
        assertThat(stored.keySet())
                .as("blocks that differ after %d events", undisturbed.learned())
                .allMatch(name -> Arrays.equals(stored.get(name), undisturbedBlocks.get(name)));
    }

    /** Waits until the broker has undone or finished what a killed instance had begun. */
    private long committedOffset() throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(
                        APPLICATION,
                        new ListConsumerGroupOffsetsOptions()
                                .requireStable(true)
                                .timeoutMs(60_000))
                .partitionsToOffsetAndMetadata()
                .get();
        return committed.get(SOFT_PREDICTIONS).offset();
    }

    private void learnUpTo(long offset) {
        read(
                SOFT_PREDICTIONS,
                learnedUpTo,
                offset,
                record -> learner.answerThenLearn(ContractJson.readSoftPrediction(record.value())));
        learnedUpTo = offset;
        learner.writeChanged(undisturbedBlocks::put);
    }

    private Map<String, byte[]> storedBlocks() {
        Map<String, byte[]> blocks = new HashMap<>();
        read(STUDENT, 0, Long.MAX_VALUE, record -> {
            String name = new String(record.key(), StandardCharsets.UTF_8);
            if (record.value() == null) {
                blocks.remove(name);
            } else {
                blocks.put(name, record.value());
            }
        });
        return blocks;
    }

    /** Reads committed records from an offset to an end, or to the end of what is committed. */
    private void read(
            TopicPartition partition, long from, long until, Consumer<ConsumerRecord<byte[], byte[]>> action) {
        consumer.assign(List.of(partition));
        consumer.seek(partition, from);
        long end = Math.min(until, consumer.endOffsets(List.of(partition)).get(partition));
        while (consumer.position(partition) < end) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                if (record.offset() < end) {
                    action.accept(record);
                }
            }
        }
    }

    @Override
    public void close() {
        consumer.close();
        answers.close();
        admin.close();
        teacher.close();
    }
}
