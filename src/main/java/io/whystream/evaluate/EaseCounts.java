package io.whystream.evaluate;

import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How often two items were chosen by the same user, and what EASE makes of it (Steck 2019): with the counts G and
 * P = (G + λI)⁻¹, the weight of item h for item i is −P[h][i] / P[i][i], and 0 for h = i.
 *
 * <p>Several recommenders that are ranked in the same race may share it: what the first of them learns, all have learned.
 */
final class EaseCounts {
    private final Int2ObjectOpenHashMap<Int2IntOpenHashMap> together = new Int2ObjectOpenHashMap<>();
    private final Map<Double, float[][]> weights = new HashMap<>();
    private @Nullable Baseline first;

    /**
     * @param learner who learns; any but the first is not heard
     * @param history the user's choices before, none of them the item
     */
    void add(Baseline learner, int[] history, int item) {
        if (first == null) {
            first = learner;
        }
        if (first != learner) {
            return;
        }
        weights.clear();
        count(item, item);
        for (int earlier : history) {
            count(earlier, item);
            count(item, earlier);
        }
    }

    private void count(int one, int other) {
        together.computeIfAbsent(one, unused -> new Int2IntOpenHashMap()).addTo(other, 1);
    }

    /** Weights {@code [h][i]}; computed once for each λ, which takes a time that grows with the cube of the items. */
    float[][] weights(double lambda, int items) {
        float[][] known = weights.get(lambda);
        if (known == null || known.length < items) {
            known = compute(lambda, items);
            weights.put(lambda, known);
        }
        return known;
    }

    private float[][] compute(double lambda, int items) {
        double[][] matrix = new double[items][items];
        together.forEach((one, row) -> row.forEach((other, count) -> matrix[one][other] = count));
        for (int i = 0; i < items; i++) {
            matrix[i][i] += lambda;
        }
        SymmetricInverse.invert(matrix);
        float[][] result = new float[items][items];
        for (int h = 0; h < items; h++) {
            for (int i = 0; i < items; i++) {
                result[h][i] = h == i ? 0 : (float) (-matrix[h][i] / matrix[i][i]);
            }
        }
        return result;
    }
}
