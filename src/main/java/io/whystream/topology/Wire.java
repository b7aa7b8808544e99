package io.whystream.topology;

import io.whystream.event.Explanation;
import io.whystream.event.Feedback;
import io.whystream.event.Interaction;
import io.whystream.event.Item;
import io.whystream.event.SoftPrediction;
import io.whystream.event.json.ContractException;
import io.whystream.event.json.ContractJson;
import io.whystream.trail.SigningKey;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Function;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Between bytes and records of the contract: what does not fit is a {@link Rejection}. */
final class Wire {
    private Wire() {}

    static Interaction readInteraction(byte @Nullable [] value) throws Rejection {
        return read(value, ContractJson::readInteraction);
    }

    static Feedback readFeedback(byte @Nullable [] value) throws Rejection {
        return read(value, ContractJson::readFeedback);
    }

    static Item readItem(byte @Nullable [] value) throws Rejection {
        return read(value, ContractJson::readItem);
    }

    static SoftPrediction readSoftPrediction(byte @Nullable [] value) throws Rejection {
        return read(value, ContractJson::readSoftPrediction);
    }

    static Explanation readExplanation(byte @Nullable [] value) throws Rejection {
        return read(value, ContractJson::readExplanation);
    }

    /**
     * What follows from a record: another of the same time and headers, if its topic can take it.
     *
     * @param limit of the topic that it goes to, in bytes, see {@link RecordLimits}
     */
    static Record<byte[], byte[]> answer(Record<byte[], byte[]> raw, String userId, Object value, int limit)
            throws Rejection {
        byte[] key = userId.getBytes(StandardCharsets.UTF_8);
        Record<byte[], byte[]> answer = new Record<>(key, ContractJson.write(value), raw.timestamp(), raw.headers());
        answer.headers().remove(SigningKey.HEADER); // it signed what was read, if anything
        if (!RecordLimits.fits(answer, limit)) {
            throw new Rejection(
                    DeadLetterReason.TOO_LARGE,
                    "the answer would be " + RecordLimits.size(answer) + " bytes long with its key and headers, the"
                            + " limit is " + limit);
        }
        return answer;
    }

    /**
     * Refuses a record that what follows from it could not carry. The broker's limit is one of compressed batches and
     * says nothing of what is in them.
     *
     * @param limit of the topic that it was read from, in bytes, see {@link RecordLimits}
     */
    static void requireSize(Record<byte[], byte[]> raw, int limit) throws Rejection {
        long size = RecordLimits.size(raw);
        if (size > limit) {
            throw new Rejection(
                    DeadLetterReason.TOO_LARGE,
                    "record: is " + size + " bytes long with its key and headers, the limit is " + limit);
        }
    }

    /** Refuses a record without a key. */
    static void requireKey(byte @Nullable [] key) throws Rejection {
        if (key == null) {
            throw new Rejection(DeadLetterReason.KEY, "key: is missing");
        }
    }

    /** Refuses a key that is not the value's own id: it would land on another's partition. */
    static void requireKeyEquals(byte[] key, String field, String id) throws Rejection {
        if (!Arrays.equals(key, id.getBytes(StandardCharsets.UTF_8))) {
            throw new Rejection(
                    DeadLetterReason.KEY,
                    "key: must equal " + field + " " + id + ", but is " + new String(key, StandardCharsets.UTF_8));
        }
    }

    private static <T> T read(byte @Nullable [] value, Function<byte[], T> reader) throws Rejection {
        if (value == null) {
            throw new Rejection(DeadLetterReason.UNREADABLE, "value: is missing");
        }
        try {
            return reader.apply(value);
        } catch (ContractException e) {
            throw new Rejection(DeadLetterReason.UNREADABLE, String.valueOf(e.getMessage()));
        }
    }
}
