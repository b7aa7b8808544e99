package io.whystream.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

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
        assertThat(IntStream.range(0, 100).filter(i -> choice.audits("event-" + i)))
                .containsExactlyElementsOf(IntStream.range(0, 100)
                        .filter(i -> new AuditChoice(0.5, 3).audits("event-" + i))
                        .boxed()
                        .toList());
        assertThat(IntStream.range(0, 100)
                        .anyMatch(i -> choice.audits("e" + i) != new AuditChoice(0.5, 4).audits("e" + i)))
                .isTrue();
    }

    @Test
    void shouldRefuseWhatIsNoShare() {
        for (double share : new double[] {-0.1, 1.1, Double.NaN}) {
            assertThatThrownBy(() -> AuditChoice.ofShare(share)).hasMessageContaining("between 0 and 1");
        }
    }

    private static double audited(AuditChoice choice) {
        return IntStream.range(0, 20_000)
                        .filter(i -> choice.audits("event-" + i))
                        .count()
                / 20_000.0;
    }
}
