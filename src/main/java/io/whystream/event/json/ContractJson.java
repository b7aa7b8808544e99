package io.whystream.event.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.whystream.event.Explanation;
import io.whystream.event.Faithfulness;
import io.whystream.event.Feedback;
import io.whystream.event.FeedbackType;
import io.whystream.event.Interaction;
import io.whystream.event.InteractionType;
import io.whystream.event.Item;
import io.whystream.event.ModelSnapshot;
import io.whystream.event.SoftPrediction;
import io.whystream.event.TeacherStatus;
import java.io.IOException;
import java.time.Instant;

/**
 * The contract on the wire: bytes to records and back.
 *
 * <p>Fields that are not known are skipped, for producers evolve. Everything else is strict: a wrong type, a missing
 * field, a field named twice, a number that is not finite, anything after the document, or one that is no object, is a
 * {@link ContractException} whose message names the field. The JSON Schemas in {@code schemas/} say the same.
 */
public final class ContractJson {
    /** Longest interaction, feedback or catalogue entry taken, in bytes. */
    public static final int MAX_BYTES = 1 << 20;

    private static final int MAX_DEPTH = 50;

    private static final JsonMapper MAPPER = mapper();
    private static final ObjectReader INTERACTION = MAPPER.readerFor(Interaction.class);
    private static final ObjectReader FEEDBACK = MAPPER.readerFor(Feedback.class);
    private static final ObjectReader ITEM = MAPPER.readerFor(Item.class);
    private static final ObjectReader SOFT_PREDICTION = MAPPER.readerFor(SoftPrediction.class);
    private static final ObjectReader EXPLANATION = MAPPER.readerFor(Explanation.class);
    private static final ObjectReader FAITHFULNESS = MAPPER.readerFor(Faithfulness.class);
    private static final ObjectReader MODEL_SNAPSHOT = MAPPER.readerFor(ModelSnapshot.class);
    private static final ObjectWriter WRITER = MAPPER.writer();

    private ContractJson() {}

    /** @throws ContractException when the document is no interaction */
    public static Interaction readInteraction(byte[] document) {
        return read(INTERACTION, limited(document));
    }

    /** @throws ContractException when the document is no feedback */
    public static Feedback readFeedback(byte[] document) {
        return read(FEEDBACK, limited(document));
    }

    /** @throws ContractException when the document is no catalogue entry */
    public static Item readItem(byte[] document) {
        return read(ITEM, limited(document));
    }

    /** @throws ContractException when the document is no soft prediction */
    public static SoftPrediction readSoftPrediction(byte[] document) {
        return read(SOFT_PREDICTION, document);
    }

    /** @throws ContractException when the document is no explanation */
    public static Explanation readExplanation(byte[] document) {
        return read(EXPLANATION, document);
    }

    /** @throws ContractException when the document is no audit of faithfulness */
    public static Faithfulness readFaithfulness(byte[] document) {
        return read(FAITHFULNESS, document);
    }

    /** @throws ContractException when the document is no snapshot of the model */
    public static ModelSnapshot readModelSnapshot(byte[] document) {
        return read(MODEL_SNAPSHOT, document);
    }

    /**
     * Writes a record on one line, moments as epoch milliseconds, numbers with as many digits as tell them apart.
     *
     * @throws ContractException when it cannot be written
     */
    public static byte[] write(Object record) {
        try {
            return WRITER.writeValueAsBytes(record);
        } catch (JsonProcessingException e) {
            throw Complaint.about(e);
        }
    }

    private static byte[] limited(byte[] document) {
        if (document.length > MAX_BYTES) {
            throw new ContractException("document: is " + document.length + " bytes long, the limit is " + MAX_BYTES);
        }
        return document;
    }

    private static <T> T read(ObjectReader reader, byte[] document) {
        try (JsonParser parser = reader.createParser(document)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw Refusal.expected("an object", parser);
            }
            T value = reader.readValue(parser);
            if (parser.nextToken() != null) {
                throw new ContractException(
                        "not JSON: something follows the document" + Complaint.at(parser.currentTokenLocation()));
            }
            return value;
        } catch (IOException e) {
            throw Complaint.about(e);
        }
    }

    private static JsonMapper mapper() {
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
                .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
                .build();
        return JsonMapper.builder(factory)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .addHandler(new StructureRefusals())
                .addModule(strictScalars())
                .build();
    }

    private static SimpleModule strictScalars() {
        return new SimpleModule("whystream-contract")
                .addDeserializer(String.class, new TextReader())
                .addKeyDeserializer(String.class, new KeyReader())
                .addDeserializer(double.class, new ScalarReaders.OfDouble(double.class))
                .addDeserializer(Double.class, new ScalarReaders.OfDouble(Double.class))
                .addDeserializer(float.class, new ScalarReaders.OfFloat(float.class))
                .addDeserializer(Float.class, new ScalarReaders.OfFloat(Float.class))
                .addDeserializer(int.class, new ScalarReaders.OfInteger(int.class))
                .addDeserializer(Integer.class, new ScalarReaders.OfInteger(Integer.class))
                .addDeserializer(long.class, new ScalarReaders.OfLong(long.class))
                .addDeserializer(Long.class, new ScalarReaders.OfLong(Long.class))
                .addDeserializer(boolean.class, new ScalarReaders.OfBoolean(boolean.class))
                .addDeserializer(Boolean.class, new ScalarReaders.OfBoolean(Boolean.class))
                .addDeserializer(Instant.class, new InstantReader())
                .addDeserializer(InteractionType.class, new NameReader<>(InteractionType.class))
                .addDeserializer(FeedbackType.class, new NameReader<>(FeedbackType.class))
                .addDeserializer(TeacherStatus.class, new NameReader<>(TeacherStatus.class))
                .addSerializer(new InstantWriter())
                .addSerializer(new CandidateWriter())
                .addSerializer(new HistoryEntryWriter());
    }
}
