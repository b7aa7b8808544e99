package io.whystream.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.whystream.event.Item;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConceptFamilyTest {
    private final ConceptFamily family = new ConceptFamily(new WeightRange(8, 64));
    private final FeatureMatrix matrix = new FeatureMatrix(family.columns().size());
    private final ItemSet items = new ItemSet();

    private static Item item(Map<String, Map<String, Double>> concepts) {
        return new Item("i", null, List.of(), List.of(), List.of(), null, null, concepts);
    }

    private static Moment after(Item... chosen) {
        return new Moment(0, new int[chosen.length], new long[chosen.length], List.of(chosen), Map.of());
    }

    /** One choice of length 1 among five imaginary ones without concepts: a sixth of the cosine. */
    @Test
    void shouldBeTheMeanCosineByModality() {
        items.add(0, item(Map.of("image", Map.of("neon", 30.0, "rain", 40.0), "audio", Map.of("choir", 1.0))));
        matrix.reset(1);
        family.fill(after(item(Map.of("image", Map.of("neon", 0.6, "snow", 0.8)))), items, matrix, 0);
        assertThat(matrix.get(0, 0)).as("text").isZero();
        assertThat(matrix.get(0, 1)).as("image").isCloseTo((float) (0.6 * 0.6 / 6), within(1e-6f));
        assertThat(matrix.get(0, 2)).as("audio").isZero();
        assertThat(matrix.entries()).as("one concept is shared").isEqualTo(1);
        assertThat(matrix.entryWeight(0)).isBetween(8, 71);
    }

    @Test
    void shouldPutUnknownModalitiesTogether() {
        Item smell = item(Map.of("smell", Map.of("smoke", 2.0)));
        items.add(0, smell);
        matrix.reset(1);
        family.fill(after(smell), items, matrix, 0);
        assertThat(matrix.get(0, 3)).isCloseTo(1 / 6f, within(1e-6f));
    }

    @Test
    void shouldSurviveScoresOfZero() {
        Item nothing = item(Map.of("text", Map.of("calm", 0.0)));
        items.add(0, nothing);
        matrix.reset(1);
        family.fill(after(nothing), items, matrix, 0);
        assertThat(matrix.get(0, 0)).isZero();
    }
}
