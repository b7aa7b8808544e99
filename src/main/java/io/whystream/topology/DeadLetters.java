package io.whystream.topology;

import io.whystream.event.Source;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jboss.logging.Logger;

/** Sets a record aside, key and value untouched, with the reason and its place in headers beside its own. */
final class DeadLetters {
    static final String REASON = "whystream-reason";
    static final String TOPIC = "whystream-topic";
    static final String PARTITION = "whystream-partition";
    static final String OFFSET = "whystream-offset";

    private static final int LONGEST_REASON = 1000;
    private static final Logger LOG = Logger.getLogger(DeadLetters.class);

    private final ProcessorContext<? super byte[], ? super byte[]> context;
    private final String sink;
    private final StreamMetrics metrics;

    /** @param sink the child node that writes the dead letters */
    DeadLetters(ProcessorContext<? super byte[], ? super byte[]> context, String sink, StreamMetrics metrics) {
        this.context = context;
        this.sink = sink;
        this.metrics = metrics;
    }

    /** For what the sender did wrong. */
    void send(Record<byte[], byte[]> raw, Source source, Rejection rejection) {
        LOG.debugf("dead letter %s: %s", source, rejection.getMessage());
        send(raw, source, rejection.reason(), String.valueOf(rejection.getMessage()));
    }

    /** For what went wrong in our own hands; logged with its trace. */
    void send(Record<byte[], byte[]> raw, Source source, RuntimeException failure) {
        LOG.errorf(
                failure,
                "working on a record failed, it is now a dead letter: topic %s, partition %d, offset %d",
                source.topic(),
                source.partition(),
                source.offset());
        send(raw, source, DeadLetterReason.FAILED, "failed: " + failure);
    }

    private void send(Record<byte[], byte[]> raw, Source source, DeadLetterReason reason, String message) {
        Headers headers = new RecordHeaders(raw.headers());
        headers.add(REASON, shorten(message).getBytes(StandardCharsets.UTF_8));
        headers.add(TOPIC, source.topic().getBytes(StandardCharsets.UTF_8));
        headers.add(PARTITION, ascii(source.partition()));
        headers.add(OFFSET, ascii(source.offset()));
        metrics.deadLetter(reason);
        context.forward(raw.withHeaders(headers), sink);
    }

    private static String shorten(String message) {
        return message.length() <= LONGEST_REASON ? message : message.substring(0, LONGEST_REASON) + "…";
    }

    private static byte[] ascii(long number) {
        return Long.toString(number).getBytes(StandardCharsets.US_ASCII);
    }
}
