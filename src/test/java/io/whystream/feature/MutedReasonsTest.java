package io.whystream.feature;

import static org.assertj.core.api.Assertions.assertThat;

import io.whystream.event.ReasonName;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class MutedReasonsTest {
    @Test
    void shouldKnowEveryKindOfReasonThatFeedbackMayName() {
        assertThat(ReasonName.KINDS)
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(ReasonKind.values()).map(ReasonKind::word).toList());
        ReasonName.KINDS.forEach(kind -> assertThat(
                        MutedReasons.of(List.of(new ReasonName(kind, null))).contains(ReasonKind.of(kind), null))
                .isTrue());
    }

    @Test
    void shouldTakeANameForItselfAloneAndAKindForAllItsNames() {
        MutedReasons muted =
                MutedReasons.of(List.of(new ReasonName("category", "Horror"), new ReasonName("history", null)));
        assertThat(muted.contains(ReasonKind.CATEGORY, "Horror")).isTrue();
        assertThat(muted.contains(ReasonKind.CATEGORY, "Comedy")).isFalse();
        assertThat(muted.contains(ReasonKind.TAG, "Horror")).isFalse();
        assertThat(muted.contains(ReasonKind.HISTORY, "alien")).isTrue();
        assertThat(muted.contains(ReasonKind.POPULARITY, null)).isFalse();
        assertThat(MutedReasons.of(List.of()).isEmpty()).isTrue();
    }
}
