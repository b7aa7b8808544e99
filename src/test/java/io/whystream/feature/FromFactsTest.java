package io.whystream.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.whystream.event.Item;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FromFactsTest {
    private static final Item WHALES = titled("Whales");
    private static final Item OWLS = titled("Owls");

    private String suffix = "";
    private int workings;
    private final FromFacts<String> titles = new FromFacts<>(facts -> {
        workings++;
        return facts.title() + suffix;
    });

    private static Item titled(String title) {
        return new Item("item", title, List.of(), List.of(), List.of(), null, null, Map.of());
    }

    @Test
    void shouldWorkOutOnceWhileTheFactsStayTheSame() {
        assertThat(titles.of(3, WHALES)).isEqualTo("Whales");
        assertThat(titles.of(3, WHALES)).isEqualTo("Whales");
        assertThat(workings).isEqualTo(1);
    }

    @Test
    void shouldWorkOutAnewFromOtherFacts() {
        titles.of(3, WHALES);
        assertThat(titles.of(3, OWLS)).isEqualTo("Owls");
        assertThat(titles.of(3, WHALES)).isEqualTo("Whales");
        assertThat(workings).isEqualTo(3);
    }

    @Test
    void shouldKeepItemsApartHoweverManyThereAre() {
        titles.of(0, WHALES);
        assertThat(titles.of(100_000, OWLS)).isEqualTo("Owls");
        assertThat(titles.of(0, WHALES)).isEqualTo("Whales");
        assertThat(titles.of(100_000, OWLS)).isEqualTo("Owls");
        assertThat(workings).isEqualTo(2);
    }

    @Test
    void shouldWorkOutAllAnewOnceItHasForgotten() {
        titles.of(3, WHALES);
        suffix = " II";
        assertThat(titles.of(3, WHALES)).isEqualTo("Whales");
        titles.forget();
        assertThat(titles.of(3, WHALES)).isEqualTo("Whales II");
    }

    @Test
    void shouldNotTakeForDoneWhatFailed() {
        FromFacts<String> failing = new FromFacts<>(facts -> {
            if (workings++ == 0) {
                throw new IllegalStateException();
            }
            return "done";
        });
        assertThatThrownBy(() -> failing.of(0, WHALES)).isInstanceOf(IllegalStateException.class);
        assertThat(failing.of(0, WHALES)).isEqualTo("done");
        assertThat(workings).isEqualTo(2);
    }
}
