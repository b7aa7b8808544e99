package io.whystream.topology;

import static io.whystream.topology.TestingStream.bytes;
import static io.whystream.topology.TestingStream.header;
import static io.whystream.topology.TestingStream.interaction;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

final class RecordLimitsTest {
    private static final byte[] ADA = bytes("ada");
    /** What a batch's header and a record's framing take, at most. */
    private static final int BATCH_OVERHEAD = 512;

    @Test
    void shouldSetAsideTheLargestRecordThatATopicTakesByteForByte() {
        byte[] largestInput = noise(RecordLimits.INPUT_BYTES - BATCH_OVERHEAD);
        byte[] largestPrediction = noise(RecordLimits.INTERNAL_BYTES - BATCH_OVERHEAD);
        try (TestingStream stream = new TestingStream().start()) {
            stream.send(stream.topics().interactions(), ADA, largestInput);
            stream.send(stream.topics().items(), ADA, largestInput);
            stream.send(stream.topics().softPredictions(), ADA, largestPrediction);
            stream.sendInteraction("ada", "after", "i");

            assertThat(stream.awaitDeadLetters(3))
                    .extracting(ConsumerRecord::value)
                    .containsExactlyInAnyOrder(largestInput, largestInput, largestPrediction);
            assertThat(stream.awaitExplanations(1)).hasSize(1);
            assertThat(stream.refused()).isEmpty();
        }
    }

    @Test
    void shouldLetNoInputInThatLeavesNoRoom() {
        try (TestingStream stream = new TestingStream()) {
            stream.send(stream.topics().interactions(), ADA, noise(RecordLimits.INPUT_BYTES));
            stream.send(stream.topics().items(), ADA, noise(RecordLimits.INPUT_BYTES));
            assertThat(stream.refused()).hasSize(2).allMatch(RecordTooLargeException.class::isInstance);
        }
    }

    @Test
    void shouldCutWhatNoTopicTakesOnceItIsUnpacked() {
        byte[] bomb = new byte[12 << 20];
        RecordHeader stamp = new RecordHeader("stamp", new byte[5 << 20]);
        try (TestingStream stream = new TestingStream().start()) {
            String topic = stream.topics().interactions();
            sendPacked(new ProducerRecord<>(topic, null, ADA, bomb));
            byte[] good = bytes(interaction("ada", "stamped", "i"));
            sendPacked(new ProducerRecord<>(topic, null, null, ADA, good, List.of(stamp)));
            stream.sendInteraction("ada", "after", "i");

            List<ConsumerRecord<byte[], byte[]>> letters = stream.awaitDeadLetters(2);
            ConsumerRecord<byte[], byte[]> cut = letters.get(0);
            assertThat(cut.value()).isEqualTo(Arrays.copyOf(bomb, 1 << 20));
            assertThat(cut.key()).isEqualTo(ADA);
            assertThat(header(cut, DeadLetters.CUT)).isEqualTo("12582912");
            assertThat(header(cut, DeadLetters.OFFSET)).isEqualTo("0");
            assertThat(header(cut, DeadLetters.REASON))
                    .isEqualTo("record: is 12582915 bytes long with its key and headers, the limit is 4194304");
            assertThat(letters.get(1).value()).isEqualTo(good);
            assertThat(letters.get(1).headers().lastHeader("stamp").value()).isEqualTo(stamp.value());
            assertThat(header(letters.get(1), DeadLetters.CUT)).isEmpty();
            assertThat(stream.awaitExplanations(1)).hasSize(1);
        }
    }

    private static void sendPacked(ProducerRecord<byte[], byte[]> record) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                TestingStream.bootstrap(),
                "compression.type",
                "lz4",
                "max.request.size",
                32 << 20);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(record);
        }
    }

    /** Bytes that no compression makes smaller. */
    private static byte[] noise(int length) {
        byte[] noise = new byte[length];
        new Random(1).nextBytes(noise);
        return noise;
    }
}
