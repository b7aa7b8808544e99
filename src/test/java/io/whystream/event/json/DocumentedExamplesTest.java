package io.whystream.event.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.whystream.event.Contribution;
import io.whystream.event.Explanation;
import io.whystream.event.Feedback;
import io.whystream.event.Interaction;
import io.whystream.event.Item;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code docs/events.md} shows is what the contract takes. */
class DocumentedExamplesTest {
    private static final Pattern EXAMPLE = Pattern.compile("```json ([a-z-]+)\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern JSON_BLOCK = Pattern.compile("^```json", Pattern.MULTILINE);
    private static final Pattern PRODUCER = Pattern.compile(
            "^echo '([^:]+):(\\{.*})' \\| kcat -P \\S+ \\S+ -t whystream\\.(\\w+) -K:$", Pattern.MULTILINE);

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("examples")
    void shouldShowOnlyExamplesThatTheSchemaTakes(String schema, String document) {
        assertThat(WireKind.schemaErrors(schema, document)).isEmpty();
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("examples")
    void shouldShowOnlyExamplesThatTheReaderTakes(String schema, String document) {
        Arrays.stream(WireKind.values())
                .filter(kind -> kind.schemaName().equals(schema))
                .forEach(kind -> assertThat(kind.read(document)).isNotNull());
    }

    @Test
    void shouldShowEveryKindOfDocumentAndNoUncheckedOne() throws IOException {
        assertThat(examples().map(example -> example.get()[0]))
                .contains("interaction", "feedback", "item", "soft-prediction", "explanation", "dead-letter");
        assertThat(examples())
                .hasSize((int) JSON_BLOCK.matcher(page()).results().count());
    }

    @Test
    void shouldShowAnExplanationThatAddsUp() throws IOException {
        String document = (String) examples()
                .filter(example -> example.get()[0].equals("explanation"))
                .findFirst()
                .orElseThrow()
                .get()[1];
        Explanation explanation = (Explanation) WireKind.EXPLANATION.read(document);

        assertThat(explanation.additivityError()).isLessThan(1e-4);
        assertThat(explanation.contributions())
                .allSatisfy(
                        part -> assertThat(part.contribution()).isCloseTo(part.value() * part.weight(), within(1e-6)));
        for (int i = 0; i < explanation.reasons().size(); i++) {
            assertThat(partsOf(explanation, i))
                    .isCloseTo(explanation.reasons().get(i).contribution(), within(1e-6));
        }
    }

    private static double partsOf(Explanation explanation, int reason) {
        Double cut = explanation.reasons().get(reason).cut();
        return (cut == null ? 0 : cut)
                + explanation.contributions().stream()
                        .filter(part -> part.reason() != null && part.reason() == reason)
                        .mapToDouble(Contribution::contribution)
                        .sum();
    }

    @Test
    void shouldShowProducersWhoseKeyIsTheDocumentsOwnId() throws IOException {
        List<MatchResult> lines = PRODUCER.matcher(page()).results().toList();

        assertThat(lines)
                .extracting(line -> line.group(3))
                .containsExactlyInAnyOrder("interactions", "items", "feedback");
        for (MatchResult line : lines) {
            WireKind kind = switch (line.group(3)) {
                case "items" -> WireKind.ITEM;
                case "feedback" -> WireKind.FEEDBACK;
                default -> WireKind.INTERACTION;
            };
            assertThat(id(kind.read(line.group(2)))).isEqualTo(line.group(1));
        }
    }

    private static String id(Object record) {
        if (record instanceof Feedback feedback) {
            return feedback.userId();
        }
        return record instanceof Item item ? item.itemId() : ((Interaction) record).userId();
    }

    static Stream<Arguments> examples() throws IOException {
        return EXAMPLE.matcher(page()).results().map(block -> Arguments.of(block.group(1), block.group(2)));
    }

    private static String page() throws IOException {
        return Files.readString(Path.of("docs", "events.md"));
    }
}
