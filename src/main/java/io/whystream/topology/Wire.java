package io.whystream.topology;

import io.whystream.event.Interaction;
import io.whystream.event.Item;
import io.whystream.event.SoftPrediction;
import io.whystream.event.json.ContractException;
import io.whystream.event.json.ContractJson;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Between bytes and records of the contract: what does not fit is a {@link Rejection}. */
final class Wire {
    /** Room for key, headers and framing. */
    private static final int LARGEST_VALUE = StreamSettings.MAX_OUTPUT_BYTES - (128 << 10);

    private Wire() {}

    static Interaction readInteraction(byte @Nullable [] value) throws Rejection {
        return read(value, ContractJson::readInteraction);
    }

    static Item readItem(byte @Nullable [] value) throws Rejection {
        return read(value, ContractJson::readItem);
    }

    static SoftPrediction readSoftPrediction(byte @Nullable [] value) throws Rejection {
        return read(value, ContractJson::readSoftPrediction);
    }

    /** The record as JSON, if a topic can take it. */
    static byte[] write(Object value) throws Rejection {
        byte[] bytes = ContractJson.write(value);
        if (bytes.length > LARGEST_VALUE) {
            throw new Rejection(
                    DeadLetterReason.TOO_LARGE,
                    "the answer would be " + bytes.length + " bytes long, the limit is " + LARGEST_VALUE);
        }
        return bytes;
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
