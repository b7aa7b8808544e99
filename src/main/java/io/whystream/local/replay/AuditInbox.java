package io.whystream.local.replay;

import io.whystream.evaluate.AuditLedger;
import io.whystream.event.json.ContractException;
import io.whystream.event.json.ContractJson;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/** Reads the audits of faithfulness that a run has brought; the last of them come a little after the explanations. */
public final class AuditInbox {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(20);

    private AuditInbox() {}

    /**
     * Reads the topic from its beginning, until no audit is owed any more or none has come for a while: what is owed then
     * has failed.
     *
     * @throws ReplayException if a record of the topic is no audit
     */
    public static void read(String bootstrapServers, String topic, AuditLedger ledger) {
        try (KafkaConsumer<byte[], byte[]> consumer = WholeTopic.open(bootstrapServers, topic)) {
            long heard = System.nanoTime();
            while (ledger.owed() > 0 && System.nanoTime() - heard < LONGEST_SILENCE.toNanos()) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    take(record, ledger);
                    heard = System.nanoTime();
                }
            }
        }
    }

    private static void take(ConsumerRecord<byte[], byte[]> record, AuditLedger ledger) {
        try {
            ledger.add(ContractJson.readFaithfulness(record.value()));
        } catch (ContractException e) {
            throw new ReplayException(
                    "the record at " + record.topic() + "-" + record.partition() + ", offset " + record.offset()
                            + ", is no audit: " + e.getMessage(),
                    e);
        }
    }
}
