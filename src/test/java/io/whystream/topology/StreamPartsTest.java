package io.whystream.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.whystream.context.Catalogue;
import io.whystream.event.FeedbackType;
import io.whystream.explain.faithfulness.Auditor;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

final class StreamPartsTest {
    private final TestingMetrics metrics = new TestingMetrics();
    private final TestingDistiller distiller = new TestingDistiller();

    private StreamParts parts(TestingDistiller learning) {
        return new StreamParts(
                new Catalogue(),
                () -> {
                    throw new IllegalStateException("nobody teaches here");
                },
                learning,
                distiller,
                () -> Auditor.NONE,
                metrics,
                InstantSource.system(),
                null);
    }

    private static void reply(FeedbackListener listener) {
        listener.replied(FeedbackType.HELPFUL, "history");
        listener.replied(FeedbackType.UNHELPFUL, "age");
        listener.replied(FeedbackType.MUTE, "age");
    }

    @Test
    void shouldTellTheStudentOfVerdictsAlone() {
        reply(parts(distiller).feedback());
        assertThat(distiller.judged()).containsExactly("history true", "age false");
        assertThat(metrics.feedback).containsOnlyKeys("helpful/history", "unhelpful/age", "mute/age");
    }

    @Test
    void shouldCountWhereNobodyLearns() {
        reply(parts(null).feedback());
        assertThat(distiller.judged()).isEmpty();
        assertThat(metrics.feedback).containsOnlyKeys("helpful/history", "unhelpful/age", "mute/age");
    }
}
