package io.whystream.topology;

import io.whystream.event.Source;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes single records into one topic, outside the stream, and waits until the broker has them. */
final class TopicWriter implements AutoCloseable {
    private static final Duration LAST_WORDS = Duration.ofSeconds(5);

    private final String topic;
    private final KafkaProducer<byte[], byte[]> producer;

    TopicWriter(StreamSettings settings, String topic) {
        this.topic = topic;
        Properties properties = new Properties();
        properties.putAll(settings.kafkaProperties());
        properties.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrap());
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, RecordLimits.INPUT_BYTES);
        int patience = (int) settings.brokerTimeout().toMillis();
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, patience);
        properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, patience);
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 2 * patience);
        producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /**
     * @param what it is, for the complaint
     * @param advice what to do about a topic that did not take it, for the complaint
     * @return where it stands now
     * @throws StreamException when the broker did not take it
     */
    Source write(byte[] key, byte[] value, String what, String advice) {
        try {
            RecordMetadata place =
                    producer.send(new ProducerRecord<>(topic, key, value)).get();
            return new Source(place.topic(), place.partition(), place.offset());
        } catch (ExecutionException | KafkaException failure) {
            Throwable cause = failure.getCause() == null ? failure : failure.getCause();
            throw new StreamException(
                    topic + " did not take " + what + " (" + cause.getMessage() + "); " + advice, failure);
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new StreamException("interrupted while " + what + " was being written", interruption);
        }
    }

    @Override
    public void close() {
        producer.close(LAST_WORDS);
    }
}
