package io.whystream.teacher.training;

import io.whystream.teacher.Vocabulary;
import io.whystream.teacher.djl.ItemNeighbours;
import it.unimi.dsi.fastutil.ints.Int2DoubleMap;
import it.unimi.dsi.fastutil.ints.Int2DoubleOpenHashMap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What users chose close to each other. The weight of item i after item h is {@code c / √((n + 5)(m + 5))}, where n and m
 * count how often each was chosen, and c is the sum of {@code 0.9^(distance − 1)} over all pairs of their choices by one
 * user at most 20 choices apart, where i came second, and half as much where it came first.
 */
final class NeighbourCounts {
    /** How many neighbours of an item are kept, those with the largest weights. */
    static final int WIDTH = 256;

    private static final int LOOK_BACK = 20;
    private static final double FADE = 0.9;
    private static final double BACKWARDS = 0.5;
    private static final double DAMPING = 5;

    private final int rows;
    private final double[] damped;
    private final List<Int2DoubleOpenHashMap> pairs = new ArrayList<>();

    private record Neighbour(int row, double weight) {}

    private NeighbourCounts(int rows) {
        this.rows = rows;
        this.damped = new double[rows];
        for (int row = 0; row < rows; row++) {
            pairs.add(new Int2DoubleOpenHashMap());
        }
    }

    /** @param sequences rows of what each user chose, oldest first; rows that are no item count as places only */
    static NeighbourCounts of(List<int[]> sequences, int rows) {
        NeighbourCounts counts = new NeighbourCounts(rows);
        sequences.forEach(counts::add);
        for (int row = 0; row < rows; row++) {
            counts.damped[row] = 1 / Math.sqrt(counts.damped[row] + DAMPING);
        }
        return counts;
    }

    private void add(int[] sequence) {
        for (int later = 0; later < sequence.length; later++) {
            damped[sequence[later]]++;
            double share = 1;
            for (int earlier = later - 1; earlier >= Math.max(0, later - LOOK_BACK); earlier--) {
                if (isPair(sequence[earlier], sequence[later])) {
                    pairs.get(sequence[earlier]).addTo(sequence[later], share);
                    pairs.get(sequence[later]).addTo(sequence[earlier], BACKWARDS * share);
                }
                share *= FADE;
            }
        }
    }

    private static boolean isPair(int one, int other) {
        return one != other && one >= Vocabulary.FIRST_ITEM && other >= Vocabulary.FIRST_ITEM;
    }

    /** The neighbours as a teacher with such a window sees them. */
    ItemNeighbours neighbours(Blend blend, int window) {
        int width = Math.max(
                1,
                Math.min(
                        WIDTH,
                        pairs.stream().mapToInt(Int2DoubleMap::size).max().orElse(0)));
        int[] ids = new int[rows * width];
        float[] weights = new float[rows * width];
        for (int row = 0; row < rows; row++) {
            List<Neighbour> nearest = nearest(row);
            for (int k = 0; k < nearest.size(); k++) {
                ids[row * width + k] = nearest.get(k).row();
                weights[row * width + k] = blend.weight(nearest.get(k).weight());
            }
        }
        return new ItemNeighbours(width, blend.recency(Math.min(LOOK_BACK, window)), ids, weights);
    }

    private List<Neighbour> nearest(int row) {
        return pairs.get(row).int2DoubleEntrySet().stream()
                .map(pair ->
                        new Neighbour(pair.getIntKey(), pair.getDoubleValue() * damped[row] * damped[pair.getIntKey()]))
                .sorted(Comparator.comparingDouble(Neighbour::weight).reversed().thenComparingInt(Neighbour::row))
                .limit(WIDTH)
                .toList();
    }
}
