package io.whystream.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class ModifiedUtfTest {
    private static final long SEED = 20_261_127;

    @Test
    void shouldWriteWhatAStreamDoesAndReadItBack() throws IOException {
        Random random = new Random(SEED);
        for (int round = 0; round < 1_000; round++) {
            int largest = round % 2 == 0 ? 0x80 : Character.MAX_VALUE; // lone surrogates too
            String text = random.ints(random.nextInt(20), 0, largest)
                    .collect(StringBuilder::new, (all, c) -> all.append((char) c), StringBuilder::append)
                    .toString();

            ByteBuffer buffer = ByteBuffer.allocate(ModifiedUtf.most(text));
            ModifiedUtf.write(text, buffer);

            byte[] written = Arrays.copyOf(buffer.array(), buffer.position());
            assertThat(written).as("seed %d, round %d", SEED, round).isEqualTo(byAStream(text));
            assertThat(ModifiedUtf.read(ByteBuffer.wrap(written))).isEqualTo(text);
        }
    }

    @Test
    void shouldRefuseWhatItsLengthCannotSay() {
        String text = "x".repeat(0x10000);
        ByteBuffer buffer = ByteBuffer.allocate(ModifiedUtf.most(text));

        assertThatThrownBy(() -> ModifiedUtf.write(text, buffer)).hasMessageContaining("65536 bytes is too long");
    }

    private static byte[] byAStream(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new DataOutputStream(bytes).writeUTF(text);
        return bytes.toByteArray();
    }
}
