package io.whystream.topology;

import io.whystream.event.Source;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** Where the record stands that a processor is working on. */
final class Sources {
    private Sources() {}

    static Source current(ProcessingContext context) {
        RecordMetadata metadata = context.recordMetadata()
                .orElseThrow(() -> new IllegalStateException("only a record that was read has a place"));
        return new Source(metadata.topic(), metadata.partition(), metadata.offset());
    }
}
