package io.whystream.event.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.whystream.event.HistoryEntry;
import io.whystream.event.InteractionType;
import java.io.IOException;
import java.util.Map;

/** Writes an entry of a history as Jackson would by itself, see {@link CandidateWriter}. */
final class HistoryEntryWriter extends StdSerializer<HistoryEntry> {
    private static final long serialVersionUID = 1L;
    private static final SerializedString ITEM_ID = new SerializedString("itemId");
    private static final SerializedString TYPE = new SerializedString("type");
    private static final SerializedString VALUE = new SerializedString("value");
    private static final SerializedString TIMESTAMP = new SerializedString("timestamp");

    private static final Map<InteractionType, SerializedString> TYPES = WireNames.of(InteractionType.class);

    HistoryEntryWriter() {
        super(HistoryEntry.class);
    }

    @Override
    public void serialize(HistoryEntry entry, JsonGenerator generator, SerializerProvider provider) throws IOException {
        generator.writeStartObject();
        generator.writeFieldName(ITEM_ID);
        generator.writeString(entry.itemId());
        generator.writeFieldName(TYPE);
        generator.writeString(TYPES.get(entry.type()));
        Double value = entry.value();
        if (value != null) {
            generator.writeFieldName(VALUE);
            generator.writeNumber(value);
        }
        generator.writeFieldName(TIMESTAMP);
        generator.writeNumber(entry.timestamp().toEpochMilli());
        generator.writeEndObject();
    }
}
