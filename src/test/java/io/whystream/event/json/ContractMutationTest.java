package io.whystream.event.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever happens to a document on its way, it is a record or a dead letter, and never the end of the stream. */
class ContractMutationTest {
    private static final long SEED = 42;
    private static final int MUTATIONS = 20_000;
    private static final byte[] TELLING = "{}[]\",:\\0-.eE+truefalsn\u0000\u00ff".getBytes(UTF_8);

    @ParameterizedTest
    @EnumSource
    void shouldGiveARecordThatCanBeWrittenOrAContractException(WireKind kind) {
        System.out.println("mutations of " + kind + ", seed " + SEED);
        Random random = new Random(SEED);
        int refused = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            byte[] document = mutate(kind.example().getBytes(UTF_8), random);
            try {
                Object record = kind.read(document);
                assertThat(kind.read(ContractJson.write(record))).isEqualTo(record);
            } catch (ContractException e) {
                assertThat(e.getMessage()).isNotBlank().hasSizeLessThanOrEqualTo(200);
                refused++;
            } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
                fail("mutation " + i + " of seed " + SEED + ": " + new String(document, UTF_8), e);
            }
        }
        assertThat(refused).isBetween(MUTATIONS / 4, MUTATIONS - 1);
    }

    private static byte[] mutate(byte[] document, Random random) {
        byte[] mutated = document;
        for (int i = random.nextInt(3); i >= 0; i--) {
            mutated = mutateOnce(mutated, random);
        }
        return mutated;
    }

    private static byte[] mutateOnce(byte[] document, Random random) {
        if (document.length == 0) {
            return document;
        }
        int at = random.nextInt(document.length);
        return switch (random.nextInt(5)) {
            case 0 -> flip(document, at, random);
            case 1 -> Arrays.copyOf(document, at);
            case 2 -> insert(document, at, (byte) random.nextInt(256));
            case 3 -> insert(document, at, TELLING[random.nextInt(TELLING.length)]);
            default -> cut(document, at, Math.min(document.length, at + 1 + random.nextInt(20)));
        };
    }

    private static byte[] flip(byte[] document, int at, Random random) {
        byte[] mutated = document.clone();
        mutated[at] ^= (byte) (1 << random.nextInt(8));
        return mutated;
    }

    private static byte[] insert(byte[] document, int at, byte value) {
        byte[] mutated = Arrays.copyOf(document, document.length + 1);
        System.arraycopy(document, at, mutated, at + 1, document.length - at);
        mutated[at] = value;
        return mutated;
    }

    private static byte[] cut(byte[] document, int from, int to) {
        byte[] mutated = Arrays.copyOf(document, document.length - (to - from));
        System.arraycopy(document, to, mutated, from, document.length - to);
        return mutated;
    }
}
