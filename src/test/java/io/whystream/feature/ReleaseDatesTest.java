package io.whystream.feature;

import static org.assertj.core.api.Assertions.assertThat;

import io.whystream.event.Item;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReleaseDatesTest {
    private static final Instant SPRING = Instant.parse("1999-03-31T00:00:00Z");
    private static final Instant AUTUMN = Instant.parse("1999-10-15T00:00:00Z");

    private final ReleaseDates dates = new ReleaseDates();

    private static Item released(@Nullable Instant date) {
        return new Item("item", null, List.of(), List.of(), List.of(), date, null, Map.of());
    }

    @Test
    void shouldNumberDatesAndNotItems() {
        ReleaseDate spring = dates.of(0, released(SPRING));
        ReleaseDate autumn = dates.of(1, released(AUTUMN));
        assertThat(dates.of(2, released(SPRING))).isEqualTo(spring);
        assertThat(spring).isEqualTo(new ReleaseDate(0, SPRING.toEpochMilli()));
        assertThat(autumn).isEqualTo(new ReleaseDate(1, AUTUMN.toEpochMilli()));
        assertThat(dates.size()).isEqualTo(2);
    }

    @Test
    void shouldKnowNothingOfWhatHasNoDate() {
        assertThat(dates.of(0, released(null)).known()).isFalse();
        assertThat(dates.size()).isZero();
        assertThat(dates.of(0, released(SPRING)).known()).as("told later").isTrue();
    }
}
