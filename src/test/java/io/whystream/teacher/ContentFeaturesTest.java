package io.whystream.teacher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.whystream.event.Item;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ContentFeaturesTest {
    @Test
    void shouldNameWhatEnoughItemsShareAndWhenTheyCameOut() {
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            String category = i < 60 ? "drama" : i < 64 ? "rare" : "comedy";
            items.add(item("item-" + i, category, Instant.ofEpochSecond(1_000L * i)));
        }
        List<String> names = ContentNames.of(items);
        assertThat(names)
                .startsWith("any", "concept:image:blue", "category:drama", "category:comedy", "released-since:10000")
                .hasSize(4 + 9)
                .doesNotContain("category:rare");
        assertThat(ContentNames.of(items.subList(0, 4))).containsExactly("any");
    }

    @Test
    void shouldDescribeAnItemByTheFeaturesThatItHas() {
        ContentFeatures features = new ContentFeatures(
                List.of("any", "category:drama", "released-since:500", "released-since:2000", "concept:image:blue"),
                new float[5]);
        Item film = item("film", "drama", Instant.ofEpochSecond(2_000));
        double[] weights = {1, 10, 100, 1_000, 10_000};
        assertThat(features.of(film).dot(weights)).isEqualTo(1 + 10 + 100 + 1_000 + .5 * 10_000);
        Item earlier = item("film", "western", Instant.ofEpochSecond(1_999));
        assertThat(features.of(earlier).dot(weights)).isEqualTo(1 + 100 + .5 * 10_000);
        assertThat(features.of(Item.unknown("film")).dot(weights)).isEqualTo(1);
    }

    @Test
    void shouldRefuseNamesThatAreNotOneEach() {
        assertThatThrownBy(() -> new ContentFeatures(List.of("any", "any"), new float[2]))
                .hasMessageContaining("different names");
        assertThatThrownBy(() -> new ContentFeatures(List.of("any"), new float[2]))
                .hasMessageContaining("a mean each");
    }

    private static Item item(String id, String category, Instant released) {
        return new Item(
                id, null, List.of(category), List.of(), List.of(), released, null, Map.of("image", Map.of("blue", .5)));
    }
}
