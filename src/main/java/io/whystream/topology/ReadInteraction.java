package io.whystream.topology;

import io.whystream.event.Interaction;
import io.whystream.event.Source;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Reads interactions; what cannot be read is set aside. */
@SuppressWarnings("NullAway.Init") // init comes before everything
final class ReadInteraction implements Processor<byte[], byte[], Object, Object> {
    private final InstantSource clock;
    private final Duration futureTolerance;
    private final StreamMetrics metrics;
    private ProcessorContext<Object, Object> context;
    private DeadLetters deadLetters;

    ReadInteraction(InstantSource clock, Duration futureTolerance, StreamMetrics metrics) {
        this.clock = clock;
        this.futureTolerance = futureTolerance;
        this.metrics = metrics;
    }

    @Override
    public void init(ProcessorContext<Object, Object> taskContext) {
        context = taskContext;
        deadLetters = new DeadLetters(taskContext, Nodes.INTERACTION_DEAD_LETTERS, metrics);
    }

    @Override
    public void process(Record<byte[], byte[]> raw) {
        Source source = Sources.current(context);
        deadLetters.orSetAside(raw, source, () -> read(raw)).ifPresent(interaction -> {
            ReceivedInteraction received = new ReceivedInteraction(interaction, source, raw);
            context.forward(new Record<>(interaction.userId(), received, raw.timestamp()), Nodes.FOLD_CONTEXT);
        });
    }

    private Interaction read(Record<byte[], byte[]> raw) throws Rejection {
        Wire.requireSize(raw, RecordLimits.INPUT_BYTES);
        Wire.requireKey(raw.key());
        Interaction interaction = Wire.readInteraction(raw.value());
        Wire.requireKeyEquals(raw.key(), "userId", interaction.userId());
        Instant latest = clock.instant().plus(futureTolerance);
        if (interaction.timestamp().isAfter(latest)) {
            throw new Rejection(
                    DeadLetterReason.FUTURE,
                    "timestamp: must not be later than " + latest + ", but is " + interaction.timestamp());
        }
        return interaction;
    }
}
