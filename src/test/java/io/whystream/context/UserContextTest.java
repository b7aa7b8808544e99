package io.whystream.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.whystream.event.Feedback;
import io.whystream.event.FeedbackType;
import io.whystream.event.Interaction;
import io.whystream.event.InteractionType;
import io.whystream.event.ReasonName;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UserContextTest {
    private static Interaction event(int number, InteractionType type) {
        return new Interaction(
                "e" + number, "u", "i" + number, type, null, Instant.ofEpochSecond(number), List.of(), Map.of());
    }

    @Test
    void shouldKeepTheRecentChoicesInFullAndTheOlderByTheirItems() {
        UserContext context = UserContext.empty();
        for (int i = 0; i < UserContext.HISTORY + 3; i++) {
            context = context.fold(event(i, InteractionType.CLICK));
        }
        assertThat(context.history()).hasSize(UserContext.HISTORY);
        assertThat(context.history().get(0).itemId()).isEqualTo("i3");
        assertThat(context.olderItems()).containsExactly("i0", "i1", "i2");
        assertThat(context.chosenItems()).hasSize(UserContext.HISTORY + 3).contains("i0", "i52");
    }

    @Test
    void shouldNotTakeWhatWasOnlyShownOrSkippedForAChoice() {
        UserContext context =
                UserContext.empty().fold(event(1, InteractionType.IMPRESSION)).fold(event(2, InteractionType.SKIP));
        assertThat(context.history()).isEmpty();
        assertThat(context.hasSeen("e1")).isTrue();
    }

    private static Feedback feedback(int number, FeedbackType type, ReasonName reason) {
        return new Feedback("e" + number, "u", type, Instant.ofEpochSecond(number), "x", reason);
    }

    @Test
    void shouldKeepWhatIsMutedUntilItIsUnmuted() {
        ReasonName horror = new ReasonName("category", "Horror");
        ReasonName alien = new ReasonName("history", "alien");
        UserContext context = UserContext.empty()
                .fold(event(1, InteractionType.CLICK))
                .fold(feedback(1, FeedbackType.MUTE, horror))
                .fold(feedback(2, FeedbackType.MUTE, alien))
                .fold(feedback(3, FeedbackType.MUTE, horror))
                .fold(event(4, InteractionType.CLICK))
                .fold(feedback(5, FeedbackType.HELPFUL, horror));
        assertThat(context.muted()).containsExactly(horror, alien);
        assertThat(context.history()).hasSize(2);
        assertThat(context.withoutHistory().history()).isEmpty();
        assertThat(context.withoutHistory().seenEvents()).isEmpty();
        assertThat(context.withoutHistory().muted()).containsExactly(horror, alien);
        UserContext unmuted = context.fold(feedback(6, FeedbackType.UNMUTE, horror))
                .fold(feedback(7, FeedbackType.UNMUTE, new ReasonName("tag", null)));
        assertThat(unmuted.muted()).containsExactly(alien);
    }

    @Test
    void shouldTellIdsOfFeedbackFromThoseOfInteractions() {
        UserContext context = UserContext.empty().fold(feedback(1, FeedbackType.HELPFUL, null));
        assertThat(context.hasSeenFeedback("e1")).isTrue();
        assertThat(context.hasSeenFeedback("e2")).isFalse();
        assertThat(context.hasSeen("e1")).isFalse();
        assertThat(context.fold(event(2, InteractionType.CLICK)).hasSeenFeedback("e2"))
                .isFalse();
    }

    @Test
    void shouldTakeNoMoreMutesThanItMayKeep() {
        UserContext context = UserContext.empty();
        for (int i = 0; i < UserContext.MUTED; i++) {
            Feedback mute = feedback(i, FeedbackType.MUTE, new ReasonName("tag", "tag-" + i));
            assertThat(context.isFullFor(mute)).isFalse();
            context = context.fold(mute);
        }
        UserContext full = context;
        Feedback oneMore = feedback(1_000, FeedbackType.MUTE, new ReasonName("tag", "one-more"));
        assertThat(full.isFullFor(oneMore)).isTrue();
        assertThat(full.isFullFor(feedback(1_000, FeedbackType.MUTE, new ReasonName("tag", "tag-7"))))
                .isFalse();
        assertThatThrownBy(() -> full.fold(oneMore)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> full.fold(feedback(1_001, FeedbackType.FORGET, null)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(full.fold(feedback(1_001, FeedbackType.UNMUTE, new ReasonName("tag", "tag-0")))
                        .isFullFor(oneMore))
                .isFalse();
    }

    @Test
    void shouldRecogniseARepeatedEventAmongTheLatest() {
        UserContext context = UserContext.empty();
        for (int i = 0; i <= UserContext.SEEN_EVENTS; i++) {
            context = context.fold(event(i, InteractionType.RATING));
        }
        assertThat(context.hasSeen("e" + UserContext.SEEN_EVENTS)).isTrue();
        assertThat(context.hasSeen("e1")).isTrue();
        assertThat(context.hasSeen("e0")).as("the bound").isFalse();
    }
}
