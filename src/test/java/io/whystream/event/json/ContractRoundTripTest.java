package io.whystream.event.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.whystream.event.Interaction;
import io.whystream.event.InteractionType;
import io.whystream.event.Item;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ContractRoundTripTest {
    private static final long SEED = 20240501;
    private static final int RECORDS = 500;

    @ParameterizedTest
    @EnumSource
    void shouldReadBackWhatWasWrittenAndTheSchemaShouldTakeIt(WireKind kind) {
        System.out.println("round trip of " + kind + ", seed " + SEED);
        RandomRecords records = new RandomRecords(new Random(SEED));
        for (int i = 0; i < RECORDS; i++) {
            Object written = records.next(kind);
            byte[] document = ContractJson.write(written);

            assertThat(kind.read(document)).isEqualTo(written);
            assertThat(kind.schemaErrors(new String(document, UTF_8)))
                    .as("%s", written)
                    .isEmpty();
        }
    }

    @Test
    void shouldWriteCompactlyInOneFixedForm() {
        Interaction interaction = new Interaction(
                "e1",
                "42",
                "alien",
                InteractionType.RATING,
                0.1,
                Instant.parse("2024-05-01T18:30:00Z"),
                List.of(),
                Map.of("surface", "home", "device", "phone", "locale", "en"));

        assertThat(new String(ContractJson.write(interaction), UTF_8))
                .isEqualTo(
                        "{\"eventId\":\"e1\",\"userId\":\"42\",\"itemId\":\"alien\",\"type\":\"rating\",\"value\":0.1,"
                                + "\"timestamp\":1714588200000,"
                                + "\"context\":{\"device\":\"phone\",\"locale\":\"en\",\"surface\":\"home\"}}");
    }

    @Test
    void shouldCutMomentsToMilliseconds() {
        Item item = ContractJson.readItem(
                "{\"itemId\": \"i\", \"released\": \"1902-09-01T02:00:00.123999+02:00\"}".getBytes(UTF_8));

        assertThat(item.released()).isEqualTo(Instant.parse("1902-09-01T00:00:00.123Z"));
    }
}
