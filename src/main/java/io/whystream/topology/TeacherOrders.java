package io.whystream.topology;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads the orders for new teachers, in a thread of its own and outside the group: every instance hears all of them. Of
 * those that lie there at the start only the latest counts.
 */
public final class TeacherOrders implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(TeacherOrders.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final long CLOSE_MILLISECONDS = 5_000;

    private final String topic;
    private final BiConsumer<String, byte[]> audience;
    private final Consumer<byte[], byte[]> consumer;
    private final Thread thread;
    private volatile boolean closed;

    private TeacherOrders(StreamSettings settings, String topic, BiConsumer<String, byte[]> audience) {
        this.topic = topic;
        this.audience = audience;
        Properties properties = new Properties();
        properties.putAll(settings.kafkaProperties());
        properties.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrap());
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        thread = new Thread(this::run, "teacher-orders");
        thread.setDaemon(true);
    }

    /**
     * Begins to read.
     *
     * @param audience hears where each order stands ({@code topic/partition/offset}) and what it says, on the reading thread
     */
    public static TeacherOrders start(StreamSettings settings, String topic, BiConsumer<String, byte[]> audience) {
        TeacherOrders orders = new TeacherOrders(settings, topic, audience);
        orders.thread.start();
        return orders;
    }

    private void run() {
        try (consumer) {
            awaitTopic();
            readStored();
            while (!closed) {
                poll().forEach(this::hear);
            }
        } catch (WakeupException closing) {
            LOG.debug("no more orders are read");
        } catch (KafkaException failure) {
            LOG.errorf(failure, "orders for new teachers are not read from %s any more; a restart tries again", topic);
        }
    }

    private void awaitTopic() {
        List<PartitionInfo> partitions = consumer.partitionsFor(topic);
        boolean told = false;
        while (partitions == null || partitions.isEmpty()) {
            if (!told) {
                LOG.warnf(
                        "there is no topic %s (whystream.teach.swap.topic) yet: orders are read when it is made",
                        topic);
                told = true;
            }
            consumer.assign(List.of());
            pause();
            partitions = consumer.partitionsFor(topic);
        }
        consumer.assign(partitions.stream()
                .map(each -> new TopicPartition(topic, each.partition()))
                .toList());
        consumer.seekToBeginning(consumer.assignment());
    }

    private void pause() {
        try {
            Thread.sleep(POLL.toMillis());
        } catch (InterruptedException interruption) {
            throw new WakeupException();
        }
        if (closed) {
            throw new WakeupException();
        }
    }

    private void readStored() {
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
        ConsumerRecord<byte[], byte[]> latest = null;
        while (!closed && ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            for (ConsumerRecord<byte[], byte[]> record : poll()) {
                latest = later(latest, record);
            }
        }
        if (latest != null) {
            hear(latest);
        }
    }

    private static ConsumerRecord<byte[], byte[]> later(
            @Nullable ConsumerRecord<byte[], byte[]> latest, ConsumerRecord<byte[], byte[]> record) {
        return latest == null || record.timestamp() >= latest.timestamp() ? record : latest;
    }

    private ConsumerRecords<byte[], byte[]> poll() {
        return consumer.poll(POLL);
    }

    private void hear(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() != null) {
            audience.accept(topic + "/" + record.partition() + "/" + record.offset(), record.value());
        }
    }

    @Override
    public void close() {
        closed = true;
        consumer.wakeup();
        thread.interrupt();
        try {
            thread.join(CLOSE_MILLISECONDS);
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
        }
    }
}
