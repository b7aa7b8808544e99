package io.whystream.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.whystream.event.Interaction;
import io.whystream.event.InteractionType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AuditChoiceTest {
    @Test
    void shouldAuditTheAskedShareOfEvents() {
        assertThat(audited(AuditChoice.ofShare(0))).isZero();
        assertThat(audited(AuditChoice.ofShare(1))).isEqualTo(1);
        assertThat(audited(AuditChoice.ofShare(0.1))).isCloseTo(0.1, within(0.01));
    }

    @Test
    void shouldDependOnTheEventAndTheSaltAlone() {
        AuditChoice choice = new AuditChoice(0.5, 3);
        assertThat(IntStream.range(0, 100).filter(i -> choice.draws("event-" + i)))
                .containsExactlyElementsOf(IntStream.range(0, 100)
                        .filter(i -> new AuditChoice(0.5, 3).draws("event-" + i))
                        .boxed()
                        .toList());
        assertThat(IntStream.range(0, 100)
                        .anyMatch(i -> choice.draws("e" + i) != new AuditChoice(0.5, 4).draws("e" + i)))
                .isTrue();
    }

    @Test
    void shouldPassOverWhatIsTooOld() {
        AuditChoice choice = AuditChoice.ofShare(1).from(Instant.ofEpochSecond(100));
        assertThat(choice.audits(at(99))).isFalse();
        assertThat(choice.audits(at(100))).isTrue();
        assertThat(AuditChoice.ofShare(1).audits(at(-1))).isTrue();
    }

    private static Interaction at(long second) {
        return new Interaction(
                "e", "u", "i", InteractionType.CLICK, null, Instant.ofEpochSecond(second), List.of(), Map.of());
    }

    @Test
    void shouldRefuseWhatIsNoShare() {
        for (double share : new double[] {-0.1, 1.1, Double.NaN}) {
            assertThatThrownBy(() -> AuditChoice.ofShare(share)).hasMessageContaining("between 0 and 1");
        }
    }

    private static double audited(AuditChoice choice) {
        return IntStream.range(0, 20_000)
                        .filter(i -> choice.draws("event-" + i))
                        .count()
                / 20_000.0;
    }
}
