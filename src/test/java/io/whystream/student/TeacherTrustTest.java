package io.whystream.student;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class TeacherTrustTest {
    private final TeacherTrust trust = new TeacherTrust();

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
        ByteBuffer buffer = ByteBuffer.allocate(TeacherTrust.BYTES);
        trust.write(buffer);
        TeacherTrust restored = new TeacherTrust();
        restored.read(buffer.flip());
        assertThat(restored.share()).isEqualTo(trust.share());
    }
}
