package io.whystream.student;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.whystream.state.Channel;
import org.junit.jupiter.api.Test;

class TeacherTrustTest {
    private final TeacherTrust trust = opened();

    private static TeacherTrust opened() {
        TeacherTrust trust = new TeacherTrust(1);
        trust.open(0);
        trust.enter(0);
        return trust;
    }

    private void add(int events, double teacher, double ranker) {
        for (int i = 0; i < events; i++) {
            trust.add(teacher, ranker);
        }
    }

    @Test
    void shouldTrustATeacherThatIsAtLeastAsGood() {
        assertThat(trust.share()).isEqualTo(1);
        add(10, 3, 4);
        assertThat(trust.share()).isEqualTo(1);
    }

    @Test
    void shouldTrustLittleWhereTheTeacherIsANatWorse() {
        add(10, 5, 4);
        assertThat(trust.share()).isCloseTo(Math.exp(-2), within(1e-9));
    }

    @Test
    void shouldForgetHowGoodTheTeacherOnceWas() {
        add(10_000, 3, 4);
        add(5_000, 6, 4);
        assertThat(trust.share()).isLessThan(0.05);
    }

    @Test
    void shouldComeBackAsItWasWritten() {
        add(7, 5, 4.5);
        TeacherTrust restored = opened();
        trust.writeChanged(0, Channel.CHECKPOINT, (name, block) -> restored.restore(0, name, block));
        restored.addToTotal(0);
        assertThat(restored.share()).isEqualTo(trust.share());
    }

    @Test
    void shouldSurviveATeacherThatFoundTheChoiceImpossible() {
        add(1, Double.POSITIVE_INFINITY, 4);
        add(10_000, 3, 4);
        assertThat(trust.share()).isEqualTo(1);
    }
}
