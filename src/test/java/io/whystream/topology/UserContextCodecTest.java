package io.whystream.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.whystream.context.UserContext;
import io.whystream.event.HistoryEntry;
import io.whystream.event.InteractionType;
import io.whystream.event.ReasonName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class UserContextCodecTest {
    private static final long SEED = 20260101;

    @Test
    void shouldGiveBackWhatItWasGiven() {
        Random random = new Random(SEED);
        for (int round = 0; round < 300; round++) {
            UserContext context = randomContext(random);
            assertThat(UserContextCodec.decode(UserContextCodec.encode(context)))
                    .as("seed %d, round %d", SEED, round)
                    .isEqualTo(context);
        }
    }

    @Test
    void shouldRefuseWhatIsCutOff() {
        byte[] bytes = UserContextCodec.encode(randomContext(new Random(SEED)));
        for (int length = 0; length < bytes.length; length++) {
            byte[] shorter = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> UserContextCodec.decode(shorter)).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void shouldRefuseAnotherFormat() {
        assertThatThrownBy(() -> UserContextCodec.decode(new byte[] {9, 0, 0}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("format 9");
    }

    /** What stands in the stores of before there were muted reasons. */
    @Test
    void shouldReadTheFormatWithoutMutedReasons() {
        UserContext context = new UserContext(
                List.of(new HistoryEntry("alien", InteractionType.CLICK, null, Instant.EPOCH)),
                List.of("heat"),
                List.of(7L));
        byte[] now = UserContextCodec.encode(context);
        byte[] before = Arrays.copyOf(now, now.length - Integer.BYTES);
        before[0] = 1;
        assertThat(UserContextCodec.decode(before)).isEqualTo(context);
    }

    @Test
    void shouldStaySmall() {
        UserContext context = UserContext.empty();
        for (int i = 0; i < UserContext.HISTORY; i++) {
            HistoryEntry entry = new HistoryEntry("item" + i, InteractionType.CLICK, 4.5, Instant.EPOCH);
            List<HistoryEntry> longer = new ArrayList<>(context.history());
            longer.add(entry);
            context = new UserContext(longer, List.of(), List.of());
        }
        assertThat(UserContextCodec.encode(context)).hasSizeLessThan(50 * 32);
    }

    private static UserContext randomContext(Random random) {
        List<HistoryEntry> history = new ArrayList<>();
        for (int left = random.nextInt(10); left > 0; left--) {
            InteractionType type = InteractionType.values()[random.nextInt(InteractionType.values().length)];
            Double value = random.nextBoolean() ? random.nextGaussian() * 1e6 : null;
            Instant timestamp = Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000));
            history.add(new HistoryEntry(randomId(random), type, value, timestamp));
        }
        List<String> older = new ArrayList<>();
        for (int left = random.nextInt(10); left > 0; left--) {
            older.add(randomId(random));
        }
        List<Long> seen = random.longs(random.nextInt(20)).boxed().toList();
        List<ReasonName> muted = new ArrayList<>();
        for (int left = random.nextInt(5); left > 0; left--) {
            muted.add(
                    random.nextBoolean()
                            ? new ReasonName("popularity", null)
                            : new ReasonName("history", randomId(random)));
        }
        return new UserContext(history, older, seen, muted);
    }

    /** Any characters at all, lone surrogates too. */
    private static String randomId(Random random) {
        StringBuilder id = new StringBuilder("x");
        for (int left = random.nextInt(20); left > 0; left--) {
            id.append((char) random.nextInt(0x10000));
        }
        return id.toString();
    }
}
