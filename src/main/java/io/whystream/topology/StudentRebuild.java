package io.whystream.topology;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Lets a student be learned anew from the soft predictions that are still retained, for instance because its stored
 * state cannot be read, or because its features have changed. What was answered is not answered again.
 *
 * <p>All of it happens in one transaction: tombstones for every stored and published block, a mark up to where each
 * partition was answered, and the group's offsets back at the beginning.
 */
public final class StudentRebuild implements AutoCloseable {
    private final Topics topics;
    private final StoppedApplication application;

    /** @throws StreamException when the broker's address cannot be one */
    public StudentRebuild(StreamSettings settings, Topics topics) {
        this.topics = topics;
        this.application = new StoppedApplication(settings);
    }

    /**
     * Makes the next start of the application learn anew.
     *
     * @return how many soft predictions there are to learn from
     * @throws StreamException when an instance still runs, nothing was ever learned, or the broker does not answer
     */
    public long prepare() {
        application.requireStopped();
        Map<TopicPartition, Long> answered;
        Map<TopicPartition, Long> earliest;
        try (KafkaProducer<byte[], byte[]> producer = application.producer("rebuild")) {
            // Waits until an earlier rebuild's transaction can be seen everywhere. Read before that, its offsets might
            // be
            // there and its marks not yet: all would be answered again.
            producer.initTransactions();
            answered = answered();
            earliest = application.beginnings(List.copyOf(answered.keySet()));
            producer.beginTransaction();
            application
                    .partitionsOf(topics.studentState())
                    .forEach(partition -> application.clear(partition, producer));
            application
                    .partitionsOf(application.changelog(Nodes.STUDENT_STORE))
                    .forEach(partition -> application.clear(partition, producer));
            answered.forEach((partition, offset) -> {
                byte[] address = AnsweredMark.address(partition.partition()).getBytes(StandardCharsets.UTF_8);
                producer.send(new ProducerRecord<>(topics.studentState(), address, AnsweredMark.encode(offset)));
            });
            Map<TopicPartition, OffsetAndMetadata> restart = new HashMap<>();
            earliest.forEach((partition, offset) -> restart.put(partition, new OffsetAndMetadata(offset)));
            producer.sendOffsetsToTransaction(restart, new ConsumerGroupMetadata(application.groupId()));
            producer.commitTransaction();
        }
        return sum(answered) - sum(earliest);
    }

    private static long sum(Map<TopicPartition, Long> offsets) {
        return offsets.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The offset up to which each learning partition was answered, now or before an earlier rebuild. */
    private Map<TopicPartition, Long> answered() {
        Map<TopicPartition, Long> answered =
                new TreeMap<>((one, other) -> Integer.compare(one.partition(), other.partition()));
        application.offsets().forEach((partition, offset) -> {
            if (partition.topic().equals(topics.softPredictions()) && offset != null) {
                answered.put(partition, offset.offset());
            }
        });
        if (answered.isEmpty()) {
            throw application.nothingDone();
        }
        Map<String, Long> marks = marks();
        answered.replaceAll((partition, offset) ->
                Math.max(offset, marks.getOrDefault(AnsweredMark.address(partition.partition()), 0L)));
        return answered;
    }

    private Map<String, Long> marks() {
        Map<String, Long> marks = new HashMap<>();
        application
                .partitionsOf(topics.studentState())
                .forEach(partition -> application.read(partition, record -> {
                    String address = new String(record.key(), StandardCharsets.UTF_8);
                    if (record.value() != null && address.startsWith("answered/")) {
                        marks.put(address, AnsweredMark.decode(record.value()));
                    }
                }));
        return marks;
    }

    @Override
    public void close() {
        application.close();
    }
}
