package io.whystream.event.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.whystream.event.Candidate;
import java.io.IOException;

/** Writes a candidate as Jackson would by itself, without asking the record for each of its fields by reflection. */
final class CandidateWriter extends StdSerializer<Candidate> {
    private static final long serialVersionUID = 1L;
    private static final SerializedString ITEM_ID = new SerializedString("itemId");
    private static final SerializedString LOGIT = new SerializedString("logit");
    private static final SerializedString CORRECTED_LOGIT = new SerializedString("correctedLogit");
    private static final SerializedString LOG_EXPECTED_COUNT = new SerializedString("logExpectedCount");

    /** Few in a record: most items were chosen as often as others. */
    private final transient RepeatedNumbers counts = new RepeatedNumbers();

    CandidateWriter() {
        super(Candidate.class);
    }

    @Override
    public void serialize(Candidate candidate, JsonGenerator generator, SerializerProvider provider)
            throws IOException {
        generator.writeStartObject();
        generator.writeFieldName(ITEM_ID);
        generator.writeString(candidate.itemId());
        Float logit = candidate.logit();
        if (logit != null) {
            generator.writeFieldName(LOGIT);
            generator.writeNumber(logit);
        }
        Float correctedLogit = candidate.correctedLogit();
        if (correctedLogit != null) {
            generator.writeFieldName(CORRECTED_LOGIT);
            generator.writeNumber(correctedLogit);
        }
        generator.writeFieldName(LOG_EXPECTED_COUNT);
        generator.writeRawValue(counts.of(candidate.logExpectedCount()));
        generator.writeEndObject();
    }
}
