package io.whystream.event.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.io.NumberOutput;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is written by hand is what Jackson would write by itself. */
final class QuickWritersTest {
    private static final long SEED = 20_261_127;
    private static final ObjectMapper PLAIN = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
                    .build())
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .addModule(new SimpleModule().addSerializer(new InstantWriter()))
            .build();

    @Test
    void shouldWriteSoftPredictionsAsJacksonWould() throws Exception {
        RandomRecords records = new RandomRecords(new Random(SEED));
        for (int i = 0; i < 500; i++) {
            Object record = records.next(WireKind.SOFT_PREDICTION);

            assertThat(new String(ContractJson.write(record), UTF_8))
                    .as("seed %d, record %d", SEED, i)
                    .isEqualTo(new String(PLAIN.writeValueAsBytes(record), UTF_8));
        }
    }

    @Test
    void shouldWriteARepeatedNumberAsTheFirstTime() {
        RepeatedNumbers numbers = new RepeatedNumbers();
        Random random = new Random(SEED);
        float[] drawn = new float[500]; // more than are remembered: many take another's place
        for (int i = 0; i < drawn.length; i++) {
            drawn[i] = i == 0 ? -0f : i == 1 ? 0f : (float) random.nextGaussian() * 10;
        }
        for (int round = 0; round < 3; round++) {
            for (float number : drawn) {
                assertThat(numbers.of(number).getValue()).isEqualTo(NumberOutput.toString(number, true));
                assertThat(numbers.of(number).getValue()).isEqualTo(NumberOutput.toString(number, true));
            }
        }
    }
}
