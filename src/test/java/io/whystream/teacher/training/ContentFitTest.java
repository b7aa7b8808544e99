package io.whystream.teacher.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.whystream.event.Item;
import io.whystream.teacher.TrainingCounts;
import io.whystream.teacher.Vocabulary;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ContentFitTest {
    private static final int FEATURES = 3;

    @Test
    void shouldSolveALeastSquaresProblem() {
        Random random = new Random(5);
        double[][] truth = {{1, -2}, {0.5, 3}, {-4, 0.25}};
        NormalEquations equations = new NormalEquations(FEATURES, 2);
        for (int i = 0; i < 50; i++) {
            double[] features = random.doubles(FEATURES).toArray();
            double[] outputs = new double[2];
            for (int k = 0; k < 2; k++) {
                for (int j = 0; j < FEATURES; j++) {
                    outputs[k] += features[j] * truth[j][k];
                }
            }
            equations.add(features, outputs, 1 + random.nextDouble());
        }
        float[] solution = equations.solve(1e-9);
        for (int j = 0; j < FEATURES; j++) {
            for (int k = 0; k < 2; k++) {
                assertThat(solution[j * 2 + k]).isCloseTo((float) truth[j][k], within(1e-4f));
            }
        }
    }

    @Test
    void shouldFindWhatACategoryAddsToEmbeddings() {
        List<String> ids = new ArrayList<>();
        Map<String, Item> catalogue = new HashMap<>();
        Map<String, Long> counts = new HashMap<>();
        float[] embeddings = new float[2 * (Vocabulary.FIRST_ITEM + 200)];
        for (int i = 0; i < 200; i++) {
            String id = "item-" + i;
            ids.add(id);
            counts.put(id, 4L);
            catalogue.put(id, item(id, i % 2 == 0 ? "even" : "odd"));
            embeddings[2 * (Vocabulary.FIRST_ITEM + i)] = i % 2 == 0 ? 1 : -1;
            embeddings[2 * (Vocabulary.FIRST_ITEM + i) + 1] = .5f;
        }
        ContentFit fit = new ContentFit(new Vocabulary(ids), embeddings);
        TrainingCounts training = new TrainingCounts(counts);
        List<String> names = new ArrayList<>();
        float[] means = {0, 0, 0};
        fit.fit(catalogue, training, new float[] {1, 0}).ifPresent(content -> {
            names.addAll(content.features().names());
            for (int place = 0; place < means.length; place++) {
                means[place] = content.features().mean(place);
            }
        });
        assertThat(names).containsExactly("any", "category:even", "category:odd");
        assertThat(means[0] + means[1]).isCloseTo(1, within(.1f));
        assertThat(means[0] + means[2]).isCloseTo(-1, within(.1f));
        assertThat(fit.fit(Map.of("item-0", item("item-0", "even")), training, new float[] {1, 0}))
                .isEmpty();
    }

    private static Item item(String id, String category) {
        return new Item(id, null, List.of(category), List.of(), List.of(), null, null, Map.of());
    }
}
