package io.whystream.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.whystream.event.Interaction;
import io.whystream.event.InteractionType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecentDoubtTest {
    private final RecentDoubt doubt = new RecentDoubt();

    @Test
    void shouldTakeAllEventsForAlikeBeforeAnythingIsKnown() {
        assertThat(doubt.of(of("ann"), 3)).isEqualTo(1);
    }

    @Test
    void shouldDoubtWhereTheTeacherLatelyDisagreed() {
        for (int i = 0; i < 50; i++) {
            doubt.remember(of("ann"), 1, 0.5, 0.9);
            doubt.remember(of("ann"), 30, 0.5, 0.1);
        }
        assertThat(doubt.of(of("bob"), 1)).isGreaterThan(2 * doubt.of(of("bob"), 30));
    }

    @Test
    void shouldDoubtWhereTheStudentWasUnsureThoughTheTeacherWasNotAsked() {
        doubt.remember(of("ann"), 3, 0.9, Double.NaN);
        doubt.remember(of("bob"), 3, 0.3, Double.NaN);
        assertThat(doubt.of(of("ann"), 4)).isGreaterThan(2 * doubt.of(of("bob"), 4));
    }

    private static Interaction of(String userId) {
        return new Interaction(
                "e", userId, "item", InteractionType.CLICK, null, Instant.ofEpochSecond(1), List.of(), Map.of());
    }
}
