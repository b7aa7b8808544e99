package io.whystream.feature;

import static org.assertj.core.api.Assertions.assertThat;

import io.whystream.event.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ContextFamilyTest {
    private final ContextFamily family = new ContextFamily(List.of("device"), new WeightRange(16, 1 << 14));
    private final FeatureMatrix matrix = new FeatureMatrix(0);
    private final ItemSet items = new ItemSet();

    ContextFamilyTest() {
        items.add(0, new Item("i", null, List.of("Comedy", "War"), List.of(), List.of(), null, null, Map.of()));
    }

    private List<Integer> weights(Map<String, String> context) {
        matrix.reset(1);
        family.fill(new Moment(0, new int[0], new long[0], List.of(), context), items, matrix, 0);
        List<Integer> weights = new ArrayList<>();
        for (int entry = 0; entry < matrix.entries(); entry++) {
            weights.add(matrix.entryWeight(entry));
        }
        return weights;
    }

    @Test
    void shouldHaveAWeightForEachCircumstanceAndCategory() {
        List<Integer> onTv = weights(Map.of("device", "tv"));
        assertThat(onTv).hasSize(2).doesNotHaveDuplicates();
        assertThat(weights(Map.of("device", "phone"))).hasSize(2).doesNotContainAnyElementsOf(onTv);
        assertThat(weights(Map.of("device", "tv"))).isEqualTo(onTv);
    }

    @Test
    void shouldIgnoreKeysThatWereNotChosen() {
        assertThat(weights(Map.of("session", "8f2c"))).isEmpty();
        assertThat(weights(Map.of())).isEmpty();
    }
}
