package io.whystream.event.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads one kind of scalar and nothing else: no text is taken for a number, no number for a text, no blank for null.
 *
 * @param <T> the kind, boxed
 */
abstract class ScalarReader<T> extends StdScalarDeserializer<T> {
    private static final long serialVersionUID = 1L;
    private final String kind;
    private final @Nullable T absentValue;

    /**
     * @param kind what is expected, as a message says it
     * @param absentValue what stands for an optional field that is absent: null for what may be null, else a default,
     *     and then an explicit null is refused
     */
    ScalarReader(Class<?> type, String kind, @Nullable T absentValue) {
        super(type);
        this.kind = kind;
        this.absentValue = absentValue;
    }

    /** The value, or null where the token is none of this kind; refuses what is out of range by throwing. */
    abstract @Nullable T read(JsonParser parser, JsonToken token) throws IOException;

    @Override
    public final T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        T value = read(parser, parser.currentToken());
        if (value == null) {
            throw Refusal.expected(kind, parser);
        }
        return value;
    }

    @Override
    public final @Nullable T getNullValue(DeserializationContext context) throws Refusal {
        if (absentValue != null) {
            throw new Refusal(context.getParser(), "expected " + kind + ", found null");
        }
        return null;
    }

    @Override
    public final @Nullable Object getAbsentValue(DeserializationContext context) {
        return absentValue;
    }
}
