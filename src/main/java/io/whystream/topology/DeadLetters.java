package io.whystream.topology;

import io.whystream.event.Source;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jboss.logging.Logger;

/**
 * Sets a record aside, key and value untouched, with the reason and its place in headers beside its own.
 *
 * <p>A record that even the topic of dead letters cannot take (unpacked, it may be many times its compressed size) keeps
 * the beginning of its key and value and none of its own headers, and says so in one more of ours.
 */
final class DeadLetters {
    static final String REASON = "whystream-reason";
    static final String TOPIC = "whystream-topic";
    static final String PARTITION = "whystream-partition";
    static final String OFFSET = "whystream-offset";

    /** Only where the record was cut: the bytes that its value had. */
    static final String CUT = "whystream-cut-from";

    private static final int LONGEST_REASON = 1000;
    private static final int KEPT_BYTES = 1 << 20;
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

    /** Work on one record, by which it may turn out to be a dead letter. */
    @FunctionalInterface
    interface Work<T> {
        T done() throws Rejection;
    }

    /** What came of the work on a record; nothing where it failed, and then the record has been set aside. */
    <T> Optional<T> orSetAside(Record<byte[], byte[]> raw, Source source, Work<T> work) {
        try {
            return Optional.of(work.done());
        } catch (Rejection rejection) {
            send(raw, source, rejection);
        } catch (RuntimeException failure) {
            send(raw, source, failure);
        }
        return Optional.empty();
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
        metrics.deadLetter(reason);
        Record<byte[], byte[]> whole = describe(raw, new RecordHeaders(raw.headers()), source, message);
        if (RecordLimits.fits(whole, RecordLimits.OUTPUT_BYTES)) {
            context.forward(whole, sink);
            return;
        }
        Headers headers = new RecordHeaders().add(CUT, ascii(raw.value() == null ? 0 : raw.value().length));
        Record<byte[], byte[]> beginning = raw.withKey(beginning(raw.key())).withValue(beginning(raw.value()));
        context.forward(describe(beginning, headers, source, message), sink);
    }

    private static Record<byte[], byte[]> describe(
            Record<byte[], byte[]> raw, Headers headers, Source source, String message) {
        headers.add(REASON, shorten(message).getBytes(StandardCharsets.UTF_8));
        headers.add(TOPIC, source.topic().getBytes(StandardCharsets.UTF_8));
        headers.add(PARTITION, ascii(source.partition()));
        headers.add(OFFSET, ascii(source.offset()));
        return raw.withHeaders(headers);
    }

    private static byte[] beginning(byte[] bytes) {
        return bytes == null || bytes.length <= KEPT_BYTES ? bytes : Arrays.copyOf(bytes, KEPT_BYTES);
    }

    private static String shorten(String message) {
        return message.length() <= LONGEST_REASON ? message : message.substring(0, LONGEST_REASON) + "…";
    }

    private static byte[] ascii(long number) {
        return Long.toString(number).getBytes(StandardCharsets.US_ASCII);
    }
}
