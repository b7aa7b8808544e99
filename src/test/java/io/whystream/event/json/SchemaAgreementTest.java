package io.whystream.event.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The reader and the schemas say the same of every document. */
class SchemaAgreementTest {
    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "5",
            "5.0",
            "1.5",
            "-1",
            "0",
            "1e400",
            "1e39",
            "\"abc\"",
            "\"\"",
            "\" \"",
            "\"impression\"",
            "\"available\"",
            "\"2024-05-01T18:30:00+02:00\"",
            "[]",
            "[null]",
            "[5]",
            "[\"abc\"]",
            "[{}]",
            "{}",
            "{\"a\": null}",
            "{\"a\": 1}",
            "{\"a\": \"b\"}");

    /** The validator folds these into a long before it compares them with an integer's limits. */
    private static final List<String> TOO_LARGE_FOR_THE_VALIDATOR = List.of("1e400", "1e39");

    private static final List<String> WHOLE_NUMBERS = List.of(
            "source.partition",
            "source.offset",
            "history",
            "recommendation.evidence.0.lags.0",
            "recommendation.evidence.0.lags.1",
            "contributions.0.reason",
            "provenance.partition",
            "provenance.addends.0",
            "provenance.addends.1",
            "partition",
            "from.0",
            "from.1",
            "to.0",
            "to.1");

    /** Rules between fields that a schema cannot say. */
    private static final List<String> BEYOND_SCHEMAS =
            List.of("must be the event's own item", "must start with the event's own items", "history entries");

    @ParameterizedTest
    @EnumSource
    void shouldBothTakeTheExample(WireKind kind) {
        assertThat(kind.schemaErrors(kind.example())).isEmpty();
        assertThatCode(() -> kind.read(kind.example())).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @EnumSource
    void shouldAgreeWhateverStandsInWhateverPlace(WireKind kind) {
        for (String place : Edit.places(kind.example())) {
            for (String value : VALUES) {
                if (!(WHOLE_NUMBERS.contains(place) && TOO_LARGE_FOR_THE_VALIDATOR.contains(value))) {
                    assertAgreement(kind, Edit.put(kind.example(), place, value));
                }
            }
            assertAgreement(kind, Edit.remove(kind.example(), place));
        }
    }

    @ParameterizedTest(name = "{0}: {1} = {2}")
    @MethodSource
    void shouldBothTake(WireKind kind, String place, String value) {
        String document = Edit.put(kind.example(), place, value);

        assertThat(kind.schemaErrors(document)).isEmpty();
        assertThatCode(() -> kind.read(document)).doesNotThrowAnyException();
    }

    static Stream<Arguments> shouldBothTake() {
        return Stream.of(
                Arguments.of(WireKind.INTERACTION, "timestamp", "\"2024-05-01T18:30:00Z\""),
                Arguments.of(WireKind.INTERACTION, "timestamp", "\"2024-05-01T18:30:00.123456789-00:30\""),
                Arguments.of(WireKind.INTERACTION, "timestamp", "-62135596800000"),
                Arguments.of(WireKind.INTERACTION, "timestamp", "253402300799999"),
                Arguments.of(WireKind.INTERACTION, "timestamp", "1714588200000.0"),
                Arguments.of(WireKind.INTERACTION, "eventId", '"' + "é".repeat(512) + '"'),
                Arguments.of(WireKind.INTERACTION, "eventId", '"' + "🎬".repeat(512) + '"'),
                Arguments.of(WireKind.INTERACTION, "unknown", "{\"deep\": [1, [2, {\"x\": null}]]}"),
                Arguments.of(WireKind.INTERACTION, "value", "-1.7976931348623157e308"),
                Arguments.of(WireKind.ITEM, "released", "\"1902-09-01T00:00:00Z\""),
                Arguments.of(WireKind.ITEM, "categories", "[]"),
                Arguments.of(WireKind.SOFT_PREDICTION, "teacher", "null"),
                Arguments.of(WireKind.SOFT_PREDICTION, "source.offset", "9007199254740993"),
                Arguments.of(WireKind.EXPLANATION, "teacher", "{\"status\": \"unavailable\"}"));
    }

    @ParameterizedTest(name = "{0}: {1} = {2}")
    @MethodSource
    void shouldBothRefuse(WireKind kind, String place, String value) {
        String document = Edit.put(kind.example(), place, value);

        assertThat(kind.schemaErrors(document)).isNotEmpty();
        assertThatThrownBy(() -> kind.read(document)).isInstanceOf(ContractException.class);
    }

    static Stream<Arguments> shouldBothRefuse() {
        return Stream.of(
                Arguments.of(WireKind.INTERACTION, "timestamp", "\"2024-05-01T18:30:00\""),
                Arguments.of(WireKind.INTERACTION, "timestamp", "\"2024-05-01T18:30Z\""),
                Arguments.of(WireKind.INTERACTION, "timestamp", "\"2024-02-30T18:30:00Z\""),
                Arguments.of(WireKind.INTERACTION, "timestamp", "\"2024-05-01 18:30:00Z\""),
                Arguments.of(WireKind.INTERACTION, "timestamp", "\"2024-05-01T18:30:60Z\""),
                Arguments.of(WireKind.INTERACTION, "timestamp", "\"2024-05-01T18:30:00+19:00\""),
                Arguments.of(WireKind.INTERACTION, "timestamp", "\"2024-05-01T18:30:00-00:00\""),
                Arguments.of(WireKind.INTERACTION, "timestamp", "\"0000-05-01T18:30:00Z\""),
                Arguments.of(WireKind.INTERACTION, "timestamp", "\"+10000-05-01T18:30:00Z\""),
                Arguments.of(WireKind.INTERACTION, "timestamp", "\"1714588200000\""),
                Arguments.of(WireKind.INTERACTION, "timestamp", "1714588200000.5"),
                Arguments.of(WireKind.INTERACTION, "timestamp", "-62135596800001"),
                Arguments.of(WireKind.INTERACTION, "timestamp", "253402300800000"),
                Arguments.of(WireKind.INTERACTION, "timestamp", "99999999999999999999"),
                Arguments.of(WireKind.INTERACTION, "eventId", '"' + "é".repeat(513) + '"'),
                Arguments.of(WireKind.INTERACTION, "type", "\"clik\""),
                Arguments.of(WireKind.INTERACTION, "type", "\"CLICK\""),
                Arguments.of(WireKind.INTERACTION, "type", "\" click\""),
                Arguments.of(WireKind.INTERACTION, "value", "\"4.5\""),
                Arguments.of(WireKind.ITEM, "price", "-0.01"),
                Arguments.of(WireKind.SOFT_PREDICTION, "candidates", "[]"),
                Arguments.of(WireKind.SOFT_PREDICTION, "candidates.1", "{\"itemId\": \"heat\"}"),
                Arguments.of(WireKind.SOFT_PREDICTION, "source.partition", "2147483648"),
                Arguments.of(WireKind.EXPLANATION, "teacher.status", "\"asleep\""),
                Arguments.of(WireKind.EXPLANATION, "explainer.probability", "1.5"));
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @MethodSource
    void shouldBothAskForAnItemUnlessAnImpressionHasASlate(String document, boolean good) {
        assertThat(WireKind.INTERACTION.schemaErrors(document).isEmpty()).isEqualTo(good);
        assertAgreement(WireKind.INTERACTION, document);
    }

    static Stream<Arguments> shouldBothAskForAnItemUnlessAnImpressionHasASlate() {
        String start = "{\"eventId\": \"e\", \"userId\": \"u\", \"timestamp\": 0, \"type\": ";
        String slate = ", \"slate\": [{\"itemId\": \"a\"}, {\"itemId\": \"a\"}]";
        return Stream.of(
                Arguments.of(start + "\"impression\"" + slate + "}", true),
                Arguments.of(start + "\"impression\"" + slate + ", \"itemId\": null}", true),
                Arguments.of(start + "\"impression\"" + slate + ", \"itemId\": \"a\"}", true),
                Arguments.of(start + "\"impression\"" + slate + ", \"itemId\": \"\"}", false),
                Arguments.of(start + "\"impression\", \"itemId\": \"a\"}", true),
                Arguments.of(start + "\"impression\"}", false),
                Arguments.of(start + "\"impression\", \"slate\": []}", false),
                Arguments.of(start + "\"impression\", \"slate\": null}", false),
                Arguments.of(start + "\"click\"" + slate + "}", false),
                Arguments.of(start + "\"click\"" + slate + ", \"itemId\": \"b\"}", true));
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @MethodSource
    void shouldBothAskForWhatTheTypeOfFeedbackNeeds(String rest, boolean good) {
        String document = "{\"eventId\": \"f\", \"userId\": \"u\", \"timestamp\": 0, \"type\": " + rest + "}";
        assertThat(WireKind.FEEDBACK.schemaErrors(document).isEmpty()).isEqualTo(good);
        assertAgreement(WireKind.FEEDBACK, document);
    }

    static Stream<Arguments> shouldBothAskForWhatTheTypeOfFeedbackNeeds() {
        String horror = ", \"reason\": {\"kind\": \"category\", \"about\": \"horror\"}";
        String id = ", \"explanationId\": \"c0ffee\"";
        return Stream.of(
                Arguments.of("\"helpful\"" + id, true),
                Arguments.of("\"unhelpful\"" + id + horror, true),
                Arguments.of("\"helpful\"" + horror, false),
                Arguments.of("\"helpful\", \"explanationId\": null", false),
                Arguments.of("\"mute\"" + horror, true),
                Arguments.of("\"unmute\", \"reason\": {\"kind\": \"history\"}", true),
                Arguments.of("\"mute\", \"reason\": {\"kind\": \"popularity\", \"about\": null}", true),
                Arguments.of("\"mute\", \"reason\": {\"kind\": \"popularity\", \"about\": \"x\"}", false),
                Arguments.of("\"mute\", \"reason\": {\"kind\": \"weather\"}", false),
                Arguments.of("\"mute\"" + id, false),
                Arguments.of("\"unmute\", \"reason\": null", false),
                Arguments.of("\"forget\"", true),
                Arguments.of("\"forget\"" + id, true),
                Arguments.of("\"forget\"" + horror, false));
    }

    private static void assertAgreement(WireKind kind, String document) {
        List<String> errors = kind.schemaErrors(document);
        try {
            kind.read(document);
            assertThat(errors).as("the reader takes " + document).isEmpty();
        } catch (ContractException refused) {
            if (BEYOND_SCHEMAS.stream().noneMatch(String.valueOf(refused.getMessage())::contains)) {
                assertThat(errors).as(refused.getMessage() + " in " + document).isNotEmpty();
            }
        }
    }
}
