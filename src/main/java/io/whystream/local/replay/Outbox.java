package io.whystream.local.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;

/** What was handed to the producer and is not acknowledged yet. */
final class Outbox {
    private final KafkaProducer<byte[], byte[]> producer;
    private final List<Sent> unacknowledged = new ArrayList<>();

    Outbox(KafkaProducer<byte[], byte[]> producer) {
        this.producer = producer;
    }

    /** @param number what {@link #settle} calls the record by */
    void send(int number, String topic, byte[] key, byte[] value) {
        try {
            unacknowledged.add(new Sent(number, topic, producer.send(new ProducerRecord<>(topic, key, value))));
        } catch (InterruptException e) {
            throw e;
        } catch (KafkaException e) {
            throw refused(number, topic, e);
        }
    }

    /**
     * Waits until the broker has everything, and tells where.
     *
     * @throws ReplayException if the broker refused a record
     */
    void settle(Acknowledged acknowledged) throws InterruptedException {
        if (unacknowledged.isEmpty()) {
            return;
        }
        producer.flush();
        for (Sent sent : unacknowledged) {
            try {
                RecordMetadata place = sent.place().get();
                acknowledged.at(sent.number(), place.partition(), place.offset());
            } catch (ExecutionException e) {
                throw refused(sent.number(), sent.topic(), e.getCause() == null ? e : e.getCause());
            }
        }
        unacknowledged.clear();
    }

    private static ReplayException refused(int number, String topic, Throwable cause) {
        return new ReplayException(
                "record " + (number + 1) + " was not taken by the topic " + topic + ": " + cause, cause);
    }

    private record Sent(int number, String topic, Future<RecordMetadata> place) {}

    /** Hears where a record came to stand. */
    interface Acknowledged {
        void at(int number, int partition, long offset);
    }
}
