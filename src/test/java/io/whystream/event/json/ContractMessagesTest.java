package io.whystream.event.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContractMessagesTest {
    private static final String MOMENT =
            "expected epoch milliseconds or an ISO-8601 string with offset, such as \"2024-05-01T18:30:00Z\"";

    @ParameterizedTest(name = "{3}")
    @MethodSource
    void shouldNameTheFieldAndSayWhatIsWrong(WireKind kind, String place, String value, String message) {
        assertThat(refusal(kind, Edit.put(kind.example(), place, value))).isEqualTo(message);
    }

    static Stream<Arguments> shouldNameTheFieldAndSayWhatIsWrong() {
        return Stream.of(
                interaction("timestamp", "true", "timestamp: " + MOMENT + ", found true"),
                interaction("timestamp", "\"soon\"", "timestamp: " + MOMENT + ", found the string \"soon\""),
                interaction(
                        "timestamp",
                        "9000000000000000000",
                        "timestamp: must lie in the years 1 to 9999, but is +285200616-07-24T16:00:00Z"),
                interaction("value", "\"abc\"", "value: expected a number, found the string \"abc\""),
                interaction("value", "1e400", "value: expected a number within range, found the number 1e400"),
                interaction(
                        "type",
                        "\"clik\"",
                        "type: unknown \"clik\"; known are impression, click, rating, purchase, skip"),
                interaction("eventId", "5", "eventId: expected a string, found the number 5"),
                interaction("eventId", "null", "eventId: is missing"),
                interaction("eventId", "\" \"", "eventId: must not be blank"),
                interaction("slate.0.itemId", "\"\"", "slate[0].itemId: must not be blank"),
                interaction("slate.0", "\"\"", "slate[0]: expected an object, found the string \"\""),
                interaction("slate.0", "[]", "slate[0]: expected an object, found an array"),
                interaction("slate.0", "null", "slate: must not contain null"),
                interaction("slate", "{}", "slate: expected an array, found an object"),
                interaction("context.device", "1", "context.device: expected a string, found the number 1"),
                interaction("context", "[]", "context: expected an object, found an array"),
                interaction("userId", "\"\\ud800\"", "userId: holds half a surrogate pair, which is no character"),
                interaction("itemId", "null", "itemId: is missing; only an impression with a slate goes without one"),
                Arguments.of(
                        WireKind.FEEDBACK,
                        "type",
                        "\"delete\"",
                        "type: unknown \"delete\"; known are helpful, unhelpful, mute, unmute, forget"),
                Arguments.of(
                        WireKind.FEEDBACK, "reason", "null", "reason: is missing; it says what to mute or to unmute"),
                Arguments.of(
                        WireKind.FEEDBACK,
                        "reason.kind",
                        "\"weather\"",
                        "reason.kind: unknown \"weather\"; known are history, category, creator, tag, concept, context, popularity, rating,"
                                + " age, general"),
                Arguments.of(WireKind.ITEM, "price", "-1", "price: must not be negative, but is -1.0"),
                Arguments.of(WireKind.ITEM, "concepts.text.dread", "null", "concepts.text.dread: is missing"),
                Arguments.of(
                        WireKind.SOFT_PREDICTION,
                        "source.partition",
                        "0.5",
                        "source.partition: expected a whole number of 32 bits, found the number 0.5"),
                Arguments.of(
                        WireKind.SOFT_PREDICTION,
                        "interaction.eventId",
                        "\"\"",
                        "interaction.eventId: must not be blank"),
                Arguments.of(
                        WireKind.SOFT_PREDICTION,
                        "candidates.0.itemId",
                        "\"heat\"",
                        "candidates[0].itemId: must be the event's own item alien, but is heat"),
                Arguments.of(
                        WireKind.SOFT_PREDICTION,
                        "audit.candidates.0.logExpectedCount",
                        "null",
                        "audit.candidates[0].logExpectedCount: expected a number, found null"),
                Arguments.of(
                        WireKind.EXPLANATION,
                        "explainer.probability",
                        "2",
                        "explainer.probability: must be between 0.0 and 1.0, but is 2.0"));
    }

    private static Arguments interaction(String place, String value, String message) {
        return Arguments.of(WireKind.INTERACTION, place, value, message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"eventId", "userId", "type", "timestamp"})
    void shouldNameWhatIsMissing(String field) {
        assertThat(refusal(WireKind.INTERACTION, Edit.remove(WireKind.INTERACTION.example(), field)))
                .isEqualTo(field + ": is missing");
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @MethodSource
    void shouldSayWhereADocumentStopsBeingJson(String document, String message) {
        assertThat(refusal(WireKind.ITEM, document)).isEqualTo(message);
    }

    static Stream<Arguments> shouldSayWhereADocumentStopsBeingJson() {
        return Stream.of(
                Arguments.of("", "document: expected an object, found nothing"),
                Arguments.of("null", "document: expected an object, found null"),
                Arguments.of("[]", "document: expected an object, found an array"),
                Arguments.of(
                        "{\"itemId\"",
                        "not JSON: Unexpected end-of-input within/between Object entries at line 1, column 10"),
                Arguments.of(
                        "{\n\"itemId\" 1}",
                        "not JSON: Unexpected character ('1' (code 49)): was expecting a colon to"
                                + " separate field name and value at line 2, column 10"),
                Arguments.of("{\"itemId\": \"i\"} {}", "not JSON: something follows the document at line 1, column 17"),
                Arguments.of(
                        "{\"itemId\": \"i\", \"itemId\": \"j\"}",
                        "not JSON: Duplicate field 'itemId' at line 1, column 25"),
                Arguments.of(
                        "{\"itemId\": \"i\", \"price\": NaN}",
                        "not JSON: Non-standard token 'NaN' at line 1, column 29"),
                Arguments.of(
                        "{\"x\": " + "[".repeat(100) + "]".repeat(100) + "}",
                        "not JSON: Document nesting depth (51) exceeds the maximum allowed (50)"));
    }

    @Test
    void shouldStayOnOneShortLineWhateverTheDocumentHolds() {
        String huge = '"' + "line\\nline 🎬".repeat(100_000) + '"';
        for (String place : Edit.places(WireKind.EXPLANATION.example())) {
            String document = Edit.put(WireKind.EXPLANATION.example(), place, huge);
            try {
                WireKind.EXPLANATION.read(document);
            } catch (ContractException refused) {
                assertThat(refused.getMessage()).hasSizeLessThanOrEqualTo(200).doesNotContain("\n");
            }
        }
    }

    @Test
    void shouldRefuseAnInteractionOfTwoMegabytesByItsLength() {
        String huge = Edit.put(WireKind.INTERACTION.example(), "context.device", '"' + "x".repeat(2 << 20) + '"');

        assertThatThrownBy(() -> ContractJson.readInteraction(huge.getBytes(UTF_8)))
                .isInstanceOf(ContractException.class)
                .hasMessageMatching("document: is \\d+ bytes long, the limit is 1048576");
    }

    private static String refusal(WireKind kind, String document) {
        return catchThrowableOfType(ContractException.class, () -> kind.read(document))
                .getMessage();
    }
}
