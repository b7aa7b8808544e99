package io.whystream.topology;

import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes orders for new teachers, which {@link TeacherOrders} of every instance reads: the latest replaces the earlier. */
public final class TeacherOrderDesk implements AutoCloseable {
    private static final byte[] KEY = "teacher".getBytes(StandardCharsets.UTF_8);

    private final String topic;
    private final KafkaProducer<byte[], byte[]> producer;

    public TeacherOrderDesk(StreamSettings settings, String topic) {
        this.topic = topic;
        Properties properties = new Properties();
        properties.putAll(settings.kafkaProperties());
        properties.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrap());
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(
                ProducerConfig.MAX_BLOCK_MS_CONFIG, settings.brokerTimeout().toMillis());
        producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /**
     * Writes an order down.
     *
     * @throws StreamException when the broker did not take it
     */
    public void order(byte[] order) {
        try {
            producer.send(new ProducerRecord<>(topic, KEY, order)).get();
        } catch (ExecutionException | KafkaException failure) {
            Throwable cause = failure.getCause() == null ? failure : failure.getCause();
            throw new StreamException(
                    topic + " did not take the order for a new teacher (" + cause.getMessage()
                            + "); is it made, and compacted?",
                    failure);
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new StreamException("interrupted while a new teacher was being ordered", interruption);
        }
    }

    @Override
    public void close() {
        producer.close(java.time.Duration.ofSeconds(5));
    }
}
