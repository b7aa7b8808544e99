package io.whystream.topology;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * How large a record may be, in bytes, key, value and headers together.
 *
 * <p>The limits rise along the flow, since what is written carries what was read and something besides: a soft
 * prediction its event and a history, a dead letter its record and a reason. A record that fits one topic therefore
 * always fits the next.
 */
final class RecordLimits {
    /** Interactions, feedback and items. */
    static final int INPUT_BYTES = 4 << 20;

    /** Catalogue entries, verdicts and soft predictions: written by us, and read again. */
    static final int INTERNAL_BYTES = 6 << 20;

    /** Explanations, dead letters, student state and changelogs. */
    static final int OUTPUT_BYTES = 8 << 20;

    /** What the producer's framing and a batch's own header may add, at most. */
    private static final int FRAMING_BYTES = 64 << 10;

    private static final int HEADER_FRAMING_BYTES = 10;

    private RecordLimits() {}

    /** What the topic must take and, where we create it, takes at most. */
    static int of(Topics topics, String topic) {
        if (List.of(topics.interactions(), topics.feedback(), topics.items()).contains(topic)) {
            return INPUT_BYTES;
        }
        return List.of(topics.catalogue(), topics.verdicts(), topics.softPredictions())
                        .contains(topic)
                ? INTERNAL_BYTES
                : OUTPUT_BYTES;
    }

    /** Whether a topic of this limit takes the record, however badly it compresses. */
    static boolean fits(Record<byte @Nullable [], byte @Nullable []> record, int limit) {
        return size(record) + FRAMING_BYTES <= limit;
    }

    /** Bytes of key, value and headers, not compressed. */
    static long size(Record<byte @Nullable [], byte @Nullable []> record) {
        long size = length(record.key()) + length(record.value());
        for (Header header : record.headers()) {
            size += HEADER_FRAMING_BYTES
                    + header.key().getBytes(StandardCharsets.UTF_8).length
                    + length(header.value());
        }
        return size;
    }

    private static long length(byte @Nullable [] bytes) {
        return bytes == null ? 0 : bytes.length;
    }
}
