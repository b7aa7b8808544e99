package io.whystream.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.whystream.event.Interaction;
import io.whystream.event.InteractionType;
import io.whystream.event.Item;
import io.whystream.event.json.ContractJson;
import io.whystream.local.broker.EmbeddedBroker;
import io.whystream.local.simulation.Simulator;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * What people do, forty times a second; now and then what nobody can read, what is said twice, and feedback. A crowd can come
 * beside it: four thousand times a second somebody chooses one and the same item.
 */
final class LiveAudience implements AutoCloseable {
    private static final Duration PACE = Duration.ofMillis(25);
    private static final int CROWD = 100;

    private final KafkaProducer<byte[], byte[]> producer;
    private final Simulator simulator;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private int acted;
    private int rushed;

    LiveAudience(EmbeddedBroker broker, List<Item> films) {
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        simulator = new Simulator(films, 1, Instant.now(), PACE);
        films.forEach(film -> send("items", film.itemId(), ContractJson.write(film)));
    }

    void begin() {
        clock.scheduleAtFixedRate(this::act, 0, PACE.toMillis(), TimeUnit.MILLISECONDS);
    }

    void rushTo(String itemId) {
        clock.scheduleAtFixedRate(() -> rush(itemId), 0, PACE.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void act() {
        Interaction choice = simulator.next().interaction();
        send("interactions", choice.userId(), ContractJson.write(choice));
        if (++acted % 20 == 0) {
            send("interactions", choice.userId(), ContractJson.write(choice));
            send("interactions", choice.userId(), "{".getBytes(StandardCharsets.UTF_8));
            String type = acted % 40 == 0 ? "helpful" : "unhelpful";
            String reply = "{\"eventId\":\"f" + acted + "\",\"userId\":\"" + choice.userId() + "\",\"type\":\""
                    + type + "\",\"explanationId\":\"e\",\"reason\":{\"kind\":\"popularity\"},\"timestamp\":"
                    + System.currentTimeMillis() + "}";
            send("feedback", choice.userId(), reply.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Everybody in the crowd has it in the history from the second time on. */
    private void rush(String itemId) {
        for (int i = 0; i < CROWD; i++) {
            Interaction choice = new Interaction(
                    "rush-" + rushed++,
                    "crowd-" + i,
                    itemId,
                    InteractionType.CLICK,
                    null,
                    Instant.now(),
                    List.of(),
                    Map.of());
            send("interactions", choice.userId(), ContractJson.write(choice));
        }
    }

    private void send(String topic, String key, byte[] value) {
        producer.send(new ProducerRecord<>("whystream." + topic, key.getBytes(StandardCharsets.UTF_8), value));
    }

    @Override
    public void close() throws InterruptedException {
        clock.shutdownNow();
        assertThat(clock.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        producer.close(Duration.ofSeconds(5));
    }
}
