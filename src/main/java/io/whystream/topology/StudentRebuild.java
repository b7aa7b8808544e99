package io.whystream.topology;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Lets a student be learned anew from the soft predictions that are still retained, for instance because its stored
 * state cannot be read, or because its features have changed. What was answered is not answered again.
 *
 * <p>All of it happens in one transaction: tombstones for every stored and published block, a mark up to where each
 * partition was answered, and the group's offsets back at the beginning.
 */
public final class StudentRebuild implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);

    private final StreamSettings settings;
    private final Topics topics;
    private final Admin admin;
    private final KafkaConsumer<byte[], byte[]> consumer;

    /** @throws StreamException when the broker's address cannot be one */
    public StudentRebuild(StreamSettings settings, Topics topics) {
        this.settings = settings;
        this.topics = topics;
        try {
            this.admin = Admin.create(properties());
            Properties reading = properties();
            reading.put("isolation.level", "read_committed");
            this.consumer = new KafkaConsumer<>(reading, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        } catch (KafkaException e) {
            throw new StreamException("cannot use the broker address " + settings.bootstrap() + ": " + e, e);
        }
    }

    /**
     * Makes the next start of the application learn anew.
     *
     * @return how many soft predictions there are to learn from
     * @throws StreamException when an instance still runs, nothing was ever learned, or the broker does not answer
     */
    public long prepare() {
        requireStopped();
        Map<TopicPartition, Long> answered;
        Map<TopicPartition, Long> earliest;
        try (KafkaProducer<byte[], byte[]> producer = producer()) {
            // Waits until an earlier rebuild's transaction can be seen everywhere. Read before that, its offsets might
            // be
            // there and its marks not yet: all would be answered again.
            producer.initTransactions();
            answered = answered();
            earliest = consumer.beginningOffsets(List.copyOf(answered.keySet()));
            producer.beginTransaction();
            partitionsOf(topics.studentState()).forEach(partition -> clear(partition, producer));
            partitionsOf(changelog()).forEach(partition -> clear(partition, producer));
            answered.forEach((partition, offset) -> {
                byte[] address = AnsweredMark.address(partition.partition()).getBytes(StandardCharsets.UTF_8);
                producer.send(new ProducerRecord<>(topics.studentState(), address, AnsweredMark.encode(offset)));
            });
            Map<TopicPartition, OffsetAndMetadata> restart = new HashMap<>();
            earliest.forEach((partition, offset) -> restart.put(partition, new OffsetAndMetadata(offset)));
            producer.sendOffsetsToTransaction(restart, new ConsumerGroupMetadata(settings.applicationId()));
            producer.commitTransaction();
        }
        return sum(answered) - sum(earliest);
    }

    private static long sum(Map<TopicPartition, Long> offsets) {
        return offsets.values().stream().mapToLong(Long::longValue).sum();
    }

    private List<TopicPartition> partitionsOf(String topic) {
        return consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
    }

    private void requireStopped() {
        String id = settings.applicationId();
        GroupState state;
        try {
            state = await(admin.describeConsumerGroups(List.of(id))
                            .describedGroups()
                            .values()
                            .iterator()
                            .next())
                    .groupState();
        } catch (org.apache.kafka.common.errors.GroupIdNotFoundException e) {
            throw nothingLearned();
        }
        if (state == GroupState.DEAD) {
            throw nothingLearned();
        }
        if (state != GroupState.EMPTY) {
            throw new StreamException("an instance of " + id + " still runs (the group is " + state
                    + "): stop all of them, or wait until the session of a killed one times out");
        }
    }

    private StreamException nothingLearned() {
        return new StreamException("application " + settings.applicationId() + " has learned nothing at "
                + settings.bootstrap() + ": is --application-id right?");
    }

    /** The offset up to which each learning partition was answered, now or before an earlier rebuild. */
    private Map<TopicPartition, Long> answered() {
        Map<TopicPartition, Long> answered =
                new TreeMap<>((one, other) -> Integer.compare(one.partition(), other.partition()));
        await(admin.listConsumerGroupOffsets(settings.applicationId()).partitionsToOffsetAndMetadata())
                .forEach((partition, offset) -> {
                    if (partition.topic().equals(topics.softPredictions()) && offset != null) {
                        answered.put(partition, offset.offset());
                    }
                });
        if (answered.isEmpty()) {
            throw nothingLearned();
        }
        Map<String, Long> marks = marks();
        answered.replaceAll((partition, offset) ->
                Math.max(offset, marks.getOrDefault(AnsweredMark.address(partition.partition()), 0L)));
        return answered;
    }

    private Map<String, Long> marks() {
        Map<String, Long> marks = new HashMap<>();
        partitionsOf(topics.studentState())
                .forEach(partition -> read(partition, record -> {
                    String address = new String(record.key(), StandardCharsets.UTF_8);
                    if (record.value() != null && address.startsWith("answered/")) {
                        marks.put(address, AnsweredMark.decode(record.value()));
                    }
                }));
        return marks;
    }

    private String changelog() {
        return settings.applicationId() + "-" + Nodes.STUDENT_STORE + "-changelog";
    }

    private void clear(TopicPartition partition, KafkaProducer<byte[], byte[]> producer) {
        Set<String> present = new LinkedHashSet<>();
        read(partition, record -> {
            String key = new String(record.key(), StandardCharsets.UTF_8);
            if (record.value() == null) {
                present.remove(key);
            } else {
                present.add(key);
            }
        });
        for (String key : present) {
            producer.send(new ProducerRecord<>(
                    partition.topic(), partition.partition(), key.getBytes(StandardCharsets.UTF_8), null));
        }
    }

    private void read(TopicPartition partition, java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> action) {
        consumer.assign(List.of(partition));
        consumer.seekToBeginning(List.of(partition));
        long end = sum(consumer.endOffsets(List.of(partition)));
        while (consumer.position(partition) < end) {
            consumer.poll(POLL).forEach(action);
        }
    }

    private KafkaProducer<byte[], byte[]> producer() {
        Properties writing = properties();
        writing.put("transactional.id", settings.applicationId() + "-rebuild");
        return new KafkaProducer<>(writing, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private Properties properties() {
        Properties properties = new Properties();
        properties.putAll(settings.kafkaProperties());
        properties.put("bootstrap.servers", settings.bootstrap());
        properties.put("default.api.timeout.ms", (int) settings.brokerTimeout().toMillis());
        properties.put("request.timeout.ms", (int) settings.brokerTimeout().toMillis());
        return properties;
    }

    private <T> T await(org.apache.kafka.common.KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof org.apache.kafka.common.errors.GroupIdNotFoundException absent) {
                throw absent;
            }
            throw new StreamException(
                    "the broker at " + settings.bootstrap() + " does not answer or refuses: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StreamException("interrupted while asking the broker at " + settings.bootstrap(), e);
        }
    }

    @Override
    public void close() {
        consumer.close();
        admin.close();
    }
}
