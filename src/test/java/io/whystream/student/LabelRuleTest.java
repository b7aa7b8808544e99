package io.whystream.student;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.whystream.event.Interaction;
import io.whystream.event.InteractionType;
import io.whystream.event.SlateItem;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LabelRuleTest {
    private static Interaction event(InteractionType type, @Nullable Double value) {
        return new Interaction(
                "event",
                "user",
                "item",
                type,
                value,
                Instant.EPOCH,
                List.of(new SlateItem("other", null), new SlateItem("item", null)),
                Map.of());
    }

    @Test
    void shouldCountEveryChoiceOnceUnlessToldMore() {
        LabelRule rule = LabelRule.plain();
        assertThat(rule.of(event(InteractionType.CLICK, null), 2)).isEqualTo(Label.chosen(2, 1));
        assertThat(rule.of(event(InteractionType.PURCHASE, 9.99), 2)).isEqualTo(Label.chosen(2, 1));
        assertThat(rule.of(event(InteractionType.RATING, 1.0), 2)).isEqualTo(Label.chosen(2, 1));
        assertThat(rule.of(event(InteractionType.SKIP, null), 2)).isEqualTo(Label.turnedDown(2, 1));
        assertThat(rule.of(event(InteractionType.IMPRESSION, null), 0).speaks()).isFalse();
    }

    @Test
    void shouldGradeRatingsByTheirScale() {
        LabelRule rule = new LabelRule(1.0, 5.0, 3);
        assertThat(rule.of(event(InteractionType.RATING, 1.0), 0).speaks()).isFalse();
        assertThat(rule.of(event(InteractionType.RATING, 4.0), 0).weight()).isEqualTo(0.75);
        assertThat(rule.of(event(InteractionType.RATING, 50.0), 0).weight()).isEqualTo(1);
        assertThat(rule.of(event(InteractionType.RATING, null), 0).weight()).isEqualTo(1);
        assertThat(rule.of(event(InteractionType.PURCHASE, null), 0).weight()).isEqualTo(3);
    }

    @Test
    void shouldRefuseAScaleThatDoesNotRise() {
        assertThatThrownBy(() -> new LabelRule(5.0, 5.0, 1)).hasMessageContaining("must rise");
        assertThatThrownBy(() -> new LabelRule(null, 5.0, 1)).hasMessageContaining("both ends");
    }
}
