package io.whystream.local.replay;

import io.whystream.event.Source;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** A record that was set aside: its bytes as they came, and the headers that say why and whence. */
public final class DeadLetter {
    private static final String REASON = "whystream-reason";
    private static final String TOPIC = "whystream-topic";
    private static final String PARTITION = "whystream-partition";
    private static final String OFFSET = "whystream-offset";

    private final byte @Nullable [] key;
    private final byte @Nullable [] value;
    private final Map<String, String> headers;
    private final Source source;

    private DeadLetter(byte @Nullable [] key, byte @Nullable [] value, Map<String, String> headers, Source source) {
        this.key = key;
        this.value = value;
        this.headers = headers;
        this.source = source;
    }

    /** @throws IllegalArgumentException when the headers do not say where the record stood */
    static DeadLetter of(ConsumerRecord<byte @Nullable [], byte @Nullable []> letter) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (Header header : letter.headers()) {
            byte[] value = header.value();
            headers.put(header.key(), value == null ? "" : new String(value, StandardCharsets.UTF_8));
        }
        Source source = new Source(
                required(headers, TOPIC),
                Integer.parseInt(required(headers, PARTITION)),
                Long.parseLong(required(headers, OFFSET)));
        return new DeadLetter(letter.key(), letter.value(), headers, source);
    }

    /** The key that it came with. */
    public byte @Nullable [] key() {
        return key == null ? null : key.clone();
    }

    /** The bytes that it came with. */
    public byte @Nullable [] value() {
        return value == null ? null : value.clone();
    }

    /** All headers, values as UTF-8; of several with one name, the last. */
    public Map<String, String> headers() {
        return Map.copyOf(headers);
    }

    /** Why it was set aside; empty where the header is missing. */
    public String reason() {
        return headers.getOrDefault(REASON, "");
    }

    /** Where it stood. */
    public Source source() {
        return source;
    }

    private static String required(Map<String, String> headers, String name) {
        String value = headers.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the header " + name + " is missing");
        }
        return value;
    }
}
