package io.whystream.topology;

import io.whystream.event.Item;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Lets only readable entries into the catalogue; a tombstone takes one out. */
@SuppressWarnings("NullAway.Init") // init comes before everything
final class CheckItem implements Processor<byte[], byte[], byte[], byte[]> {
    private final StreamMetrics metrics;
    private ProcessorContext<byte[], byte[]> context;
    private DeadLetters deadLetters;

    CheckItem(StreamMetrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> taskContext) {
        context = taskContext;
        deadLetters = new DeadLetters(taskContext, Nodes.ITEM_DEAD_LETTERS, metrics);
    }

    @Override
    public void process(Record<byte[], byte[]> raw) {
        deadLetters
                .orSetAside(raw, Sources.current(context), () -> checked(raw))
                .ifPresent(entry -> {
                    metrics.item();
                    context.forward(entry, Nodes.WRITE_CATALOGUE);
                });
    }

    private static Record<byte[], byte[]> checked(Record<byte[], byte[]> raw) throws Rejection {
        Wire.requireSize(raw, RecordLimits.INPUT_BYTES);
        Wire.requireKey(raw.key());
        if (raw.value() != null) {
            Item item = Wire.readItem(raw.value());
            Wire.requireKeyEquals(raw.key(), "itemId", item.itemId());
        }
        return raw;
    }
}
