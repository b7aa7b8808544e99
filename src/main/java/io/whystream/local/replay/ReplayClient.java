package io.whystream.local.replay;

import io.whystream.event.Item;
import io.whystream.event.json.ContractJson;
import io.whystream.local.data.DataRecord;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Plays records through the topics of a service and waits for its answers: explanations and dead letters, matched to
 * the records by the place that they name.
 *
 * <p>It knows the topics alone, not what stands behind them. For use by one thread; an interrupt ends it.
 */
public final class ReplayClient implements AutoCloseable {
    /** Records may be broken in size, too: what the broker refuses, the client need not. */
    private static final int LARGEST_REQUEST_BYTES = 16 * 1024 * 1024;

    private static final Duration LONGEST_CLOSE = Duration.ofSeconds(5);

    private final ReplayTopics topics;
    private final KafkaProducer<byte[], byte[]> producer;
    private final KafkaConsumer<byte @Nullable [], byte @Nullable []> consumer;

    /** @param bootstrapServers {@code host:port}, as Kafka clients want it */
    public ReplayClient(String bootstrapServers, ReplayTopics topics) {
        this.topics = topics;
        this.producer = producer(bootstrapServers);
        this.consumer = consumer(bootstrapServers);
    }

    /**
     * Writes the catalogue and waits until the broker has it.
     *
     * @throws ReplayException if the broker does not take it
     */
    public void publishItems(List<Item> items) throws InterruptedException {
        try {
            Outbox outbox = new Outbox(producer);
            for (int i = 0; i < items.size(); i++) {
                byte[] key = items.get(i).itemId().getBytes(StandardCharsets.UTF_8);
                outbox.send(i, topics.items(), key, ContractJson.write(items.get(i)));
            }
            outbox.settle((number, partition, offset) -> {});
        } catch (InterruptException e) {
            throw interrupted(e);
        }
    }

    /**
     * Sends one record and waits until the broker has it; nobody's answer is waited for.
     *
     * @throws ReplayException if the broker does not take it
     */
    public void publish(DataRecord record) throws InterruptedException {
        try {
            Outbox outbox = new Outbox(producer);
            outbox.send(0, topics.interactions(), record.key(), record.value());
            outbox.settle((number, partition, offset) -> {});
        } catch (InterruptException e) {
            throw interrupted(e);
        }
    }

    /**
     * Sends the records in their order and returns when each is answered. Answers from before the call, and to what
     * others sent, are passed over.
     *
     * @throws ReplayException if nothing goes on for as long as the stall limit, if a topic is missing, a record is not
     *     taken, or an answer cannot be read
     */
    public ReplaySummary replay(List<DataRecord> records, ReplaySettings settings, ReplayListener listener)
            throws InterruptedException {
        try {
            Inbox inbox = new Inbox(consumer, topics);
            return new ReplayRun(new Outbox(producer), inbox, topics, settings, records, listener).run();
        } catch (InterruptException e) {
            throw interrupted(e);
        } catch (KafkaException e) {
            throw new ReplayException("the replay cannot go on: " + e, e);
        }
    }

    @Override
    public void close() {
        try (consumer) {
            producer.close(LONGEST_CLOSE);
        }
    }

    /** Kafka's own exception leaves the thread marked as interrupted; the checked one must not. */
    private static InterruptedException interrupted(InterruptException cause) {
        Thread.interrupted();
        InterruptedException interrupted = new InterruptedException("the replay was interrupted");
        interrupted.initCause(cause);
        return interrupted;
    }

    private static KafkaProducer<byte[], byte[]> producer(String bootstrapServers) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "acks",
                "all",
                "linger.ms",
                1,
                "max.request.size",
                LARGEST_REQUEST_BYTES);
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static KafkaConsumer<byte @Nullable [], byte @Nullable []> consumer(String bootstrapServers) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "isolation.level",
                "read_committed",
                "enable.auto.commit",
                false,
                "allow.auto.create.topics",
                false,
                "auto.offset.reset",
                "latest");
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
