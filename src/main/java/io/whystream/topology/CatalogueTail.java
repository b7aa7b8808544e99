package io.whystream.topology;

import io.whystream.context.Catalogue;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads the catalogue as it was checked, outside the application's group. Not thread-safe. */
public final class CatalogueTail implements AutoCloseable {
    private final Consumer<byte[], byte[]> consumer;
    private final Catalogue catalogue;

    private CatalogueTail(Consumer<byte[], byte[]> consumer, Catalogue catalogue) {
        this.consumer = consumer;
        this.catalogue = catalogue;
    }

    /**
     * @param catalogue takes what is read
     * @throws StreamException when there is no such topic, or the broker does not answer
     */
    public static CatalogueTail open(StreamSettings settings, String topic, Catalogue catalogue) {
        return TailConsumer.open(settings, topic, (consumer, partitions) -> {
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            return new CatalogueTail(consumer, catalogue);
        });
    }

    /** Reads on to where the topic ends now. */
    public void update() {
        TailConsumer.readToEnd(consumer, this::take);
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            catalogue.remove(new String(record.key(), StandardCharsets.UTF_8));
            return;
        }
        try {
            catalogue.put(Wire.readItem(record.value()));
        } catch (Rejection refusal) {
            throw new IllegalStateException(
                    record.topic() + "/" + record.partition() + "/" + record.offset()
                            + " holds what was not checked; does anyone else write there?",
                    refusal);
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
