package io.whystream.context;

import static org.assertj.core.api.Assertions.assertThat;

import io.whystream.event.Interaction;
import io.whystream.event.InteractionType;
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
