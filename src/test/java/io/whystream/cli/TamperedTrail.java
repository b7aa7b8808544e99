package io.whystream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.whystream.service.ServiceSettings;
import io.whystream.topology.Trail;
import io.whystream.trail.Outcome;
import io.whystream.trail.SigningKey;
import io.whystream.trail.Tampering;
import io.whystream.trail.TrailReport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Explanations of a run, and a copy of some of them in which each is tampered with in another way. */
public final class TamperedTrail {
    private static final int SAMPLE = 100;
    private static final long SEED = 3;

    private final ServiceSettings settings;
    private final Path teacher;
    private final String copy;

    /** @param settings of the instance that made them, its signing key among them */
    public TamperedTrail(ServiceSettings settings, Path teacher) {
        this.settings = settings;
        this.teacher = teacher;
        this.copy = settings.topics().explanations() + "-tampered";
    }

    /** Some drawn at random are sound, and every one that was tampered with is found. */
    void shouldBeTold() {
        TrailReport sound = TrailTable.of(settings, teacher, SAMPLE, SEED);
        assertThat(sound.unsound()).isEmpty();
        assertThat(sound.examined()).isEqualTo(SAMPLE);
        assertThat(sound.aspects().get("context")).containsEntry("identical", SAMPLE);
        assertThat(sound.aspects().get("signature")).containsEntry("identical", SAMPLE);
        assertThat(sound.aspects().get("weights")).containsEntry("broken", 0);
        assertThat(sound.aspects().get("weights").get("consistent")).isGreaterThan(SAMPLE / 2);

        Map<Long, Tampering> tampered = write();
        assertThat(tampered.values()).containsExactlyInAnyOrder(Tampering.values());
        assertThat(found(settings, tampered)).containsExactlyInAnyOrder(Tampering.values());
        // Without a key a sentence is not blamed so soon after the catalogue's entries came: TrailAuditorTest blames
        // it.
        Set<Tampering> shown = EnumSet.allOf(Tampering.class);
        shown.removeIf(each -> !each.shows() || each == Tampering.TEXT || each == Tampering.DETAILS);
        assertThat(found(settings.withSigningKey(null), tampered))
                .containsAll(shown)
                .doesNotContain(Tampering.SIGNATURE, Tampering.RANKER_LOGIT);
    }

    /** Those that an audit finds unsound. */
    public Set<Tampering> found(ServiceSettings audited, Map<Long, Tampering> tampered) {
        Trail trail = TrailTable.trail(audited, copy, TrailTable.known(teacher));
        return trail.sample(Tampering.values().length, SEED).stream()
                .filter(outcome -> !outcome.sound())
                .map((Outcome outcome) -> tampered.get(outcome.place().offset()))
                .collect(Collectors.toSet());
    }

    /** Copies one explanation for each kind of tampering, with it; which one stands at which offset. */
    public Map<Long, Tampering> write() {
        Map<Tampering, ConsumerRecord<byte[], byte[]>> chosen = new EnumMap<>(Tampering.class);
        for (ConsumerRecord<byte[], byte[]> record : read()) {
            Stream.of(Tampering.values())
                    .filter(each -> !chosen.containsKey(each) && each.applies(record.value()))
                    .findFirst()
                    .ifPresent(each -> chosen.put(each, record));
        }
        create();
        Map<Long, Tampering> offsets = new HashMap<>();
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", settings.stream().bootstrap()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            chosen.forEach((tampering, record) -> offsets.put(send(producer, tampering, record), tampering));
        }
        return offsets;
    }

    private void create() {
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", settings.stream().bootstrap()))) {
            admin.createTopics(List.of(new NewTopic(copy, 1, (short) 1))).all().get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private long send(
            KafkaProducer<byte[], byte[]> producer, Tampering tampering, ConsumerRecord<byte[], byte[]> record) {
        Headers headers = new RecordHeaders(record.headers());
        if (!tampering.keepsSignature()) {
            headers.remove(SigningKey.HEADER);
        }
        try {
            return producer.send(new ProducerRecord<>(
                            copy, 0, record.timestamp(), record.key(), tampering.change(record.value()), headers))
                    .get()
                    .offset();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The later two thirds of the first partition: of a student that has learned something. */
    private List<ConsumerRecord<byte[], byte[]>> read() {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", settings.stream().bootstrap(), "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            TopicPartition partition = new TopicPartition(settings.topics().explanations(), 0);
            consumer.assign(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            consumer.seek(partition, end / 3);
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
        }
        return records;
    }
}
