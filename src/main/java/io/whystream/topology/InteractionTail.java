package io.whystream.topology;

import io.whystream.event.Interaction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;

/**
 * Reads the interactions from some way before their end on, outside the application's group: it takes nothing from the
 * stream. What cannot be read is passed over, as the stream sets it aside. Not thread-safe.
 */
public final class InteractionTail implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(InteractionTail.class);

    private final Consumer<byte[], byte[]> consumer;
    private final List<TopicPartition> partitions;
    private final Map<Integer, Long> known;

    /**
     * An interaction.
     *
     * @param isKnown whether it stands before the offset up to which the reader knows its partition
     * @param arrival of its record, in ms since 1970
     */
    public record Read(Interaction interaction, boolean isKnown, long arrival) {}

    private InteractionTail(
            Consumer<byte[], byte[]> consumer, List<TopicPartition> partitions, Map<Integer, Long> known) {
        this.consumer = consumer;
        this.partitions = partitions;
        this.known = known;
    }

    /**
     * Opens the topic.
     *
     * @param known up to which offset each partition is known, by its number; where it says nothing, up to the end as it
     *     is now
     * @param before how many records before that are read again, over all partitions alike
     * @throws StreamException when there is no such topic, or the broker does not answer
     */
    public static InteractionTail open(StreamSettings settings, String topic, Map<Integer, Long> known, long before) {
        return TailConsumer.open(settings, topic, (consumer, partitions) -> open(consumer, partitions, known, before));
    }

    private static InteractionTail open(
            Consumer<byte[], byte[]> consumer, List<TopicPartition> partitions, Map<Integer, Long> known, long before) {
        Map<TopicPartition, Long> earliest = consumer.beginningOffsets(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        Map<Integer, Long> from = new TreeMap<>();
        consumer.assign(partitions);
        for (TopicPartition partition : partitions) {
            long last = ends.getOrDefault(partition, 0L);
            long upTo = Math.min(last, known.getOrDefault(partition.partition(), last));
            from.put(partition.partition(), upTo);
            consumer.seek(partition, Math.max(earliest.getOrDefault(partition, 0L), upTo - before / partitions.size()));
        }
        return new InteractionTail(consumer, partitions, from);
    }

    /** What has come, in the order of each partition; waits for the first no longer than this. */
    public List<Read> poll(Duration limit) {
        List<Read> read = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : records(limit)) {
            try {
                Interaction interaction = Wire.readInteraction(record.value());
                read.add(new Read(
                        interaction, record.offset() < known.getOrDefault(record.partition(), 0L), record.timestamp()));
            } catch (Rejection refusal) {
                LOG.debugf("%s/%d/%d: %s", record.topic(), record.partition(), record.offset(), refusal.getMessage());
            }
        }
        return read;
    }

    private ConsumerRecords<byte[], byte[]> records(Duration limit) {
        try {
            return consumer.poll(limit);
        } catch (WakeupException called) {
            return ConsumerRecords.empty();
        }
    }

    /** Up to which offset each partition has been read, by its number. */
    public Map<Integer, Long> positions() {
        Map<Integer, Long> positions = new TreeMap<>();
        for (TopicPartition partition : partitions) {
            positions.put(
                    partition.partition(),
                    Math.max(consumer.position(partition), known.getOrDefault(partition.partition(), 0L)));
        }
        return positions;
    }

    /** Makes a {@link #poll} under way, or the next one, return at once; from any thread. */
    public void wakeUp() {
        consumer.wakeup();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
