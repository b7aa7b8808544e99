package io.whystream.local.replay;

import io.whystream.event.Candidate;
import io.whystream.event.Explanation;
import io.whystream.event.Interaction;
import io.whystream.event.SoftPrediction;
import io.whystream.event.Source;
import io.whystream.event.StudentOpinion;
import io.whystream.event.TeacherOpinion;
import io.whystream.event.TeacherStatus;
import io.whystream.event.json.ContractException;
import io.whystream.event.json.ContractJson;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;

/** Stands in for the service: answers in transactions, with empty explanations; of the item "silent" it says nothing. */
final class EchoService implements AutoCloseable {
    static final String SILENT = "silent";
    /** An item that is read and taught, but set aside afterwards. */
    static final String UNLEARNABLE = "unlearnable";

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final KafkaProducer<byte[], byte[]> producer;
    private final ReplayTopics topics;
    private final AtomicBoolean open = new AtomicBoolean(true);
    private final Thread thread = new Thread(this::run, "echo");

    private EchoService(String bootstrapServers, ReplayTopics topics, int partitions) {
        this.topics = topics;
        this.consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> assigned = IntStream.range(0, partitions)
                .mapToObj(partition -> new TopicPartition(topics.interactions(), partition))
                .toList();
        consumer.assign(assigned);
        consumer.seekToEnd(assigned);
        assigned.forEach(consumer::position);
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "transactional.id", "echo"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        producer.initTransactions();
    }

    static EchoService start(String bootstrapServers, ReplayTopics topics, int partitions) {
        EchoService service = new EchoService(bootstrapServers, topics, partitions);
        service.thread.start();
        return service;
    }

    @Override
    public void close() {
        open.set(false);
        Awaitility.await().until(() -> !thread.isAlive());
        consumer.close();
        producer.close();
    }

    private void run() {
        while (open.get()) {
            var asked = consumer.poll(Duration.ofMillis(50));
            if (!asked.isEmpty()) {
                producer.beginTransaction();
                asked.forEach(this::answer);
                producer.commitTransaction();
            }
        }
    }

    private void answer(ConsumerRecord<byte[], byte[]> asked) {
        Source source = new Source(asked.topic(), asked.partition(), asked.offset());
        try {
            Interaction interaction = ContractJson.readInteraction(asked.value());
            if (interaction.subjects().contains(UNLEARNABLE)) {
                setAsideLater(asked.key(), source, interaction);
                return;
            }
            interaction.subjects().stream()
                    .filter(item -> !item.equals(SILENT))
                    .map(item -> explanation(source, interaction, item))
                    .forEach(explanation -> producer.send(
                            new ProducerRecord<>(topics.explanations(), asked.key(), ContractJson.write(explanation))));
        } catch (ContractException e) {
            setAside(asked.key(), asked.value(), source, e.getMessage());
        }
    }

    private void setAside(byte[] key, byte[] value, Source source, String reason) {
        ProducerRecord<byte[], byte[]> letter = new ProducerRecord<>(topics.deadLetters(), key, value);
        Map.of(
                        "whystream-reason",
                        reason,
                        "whystream-topic",
                        source.topic(),
                        "whystream-partition",
                        "" + source.partition(),
                        "whystream-offset",
                        "" + source.offset())
                .forEach((name, text) -> letter.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        producer.send(letter);
    }

    /** What was taught and could not be learned. */
    private void setAsideLater(byte[] key, Source source, Interaction interaction) {
        Candidate candidate = new Candidate(interaction.subjects().get(0), null, 0);
        SoftPrediction prediction =
                new SoftPrediction(interaction, source, List.of(), List.of(candidate), null, null, null);
        setAside(key, ContractJson.write(prediction), new Source("soft-predictions", 0, 7), "not a number");
    }

    private static Explanation explanation(Source source, Interaction interaction, String item) {
        TeacherOpinion teacher = new TeacherOpinion(TeacherStatus.UNAVAILABLE, null, null, null, null, List.of());
        StudentOpinion student = new StudentOpinion("0", 0, 0.5, null, null, List.of());
        return new Explanation(
                interaction.eventId() + "/" + item,
                source,
                interaction,
                item,
                null,
                false,
                teacher,
                student,
                student,
                List.of(),
                0,
                0,
                List.of(),
                0,
                null,
                null,
                null,
                null,
                "because",
                null);
    }
}
