package io.whystream.plot;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Places labels near the heights that they belong to, none on another, moved as little as that takes. */
final class EndLabels {
    private EndLabels() {}

    /**
     * Least squares under a minimal distance: labels that would touch form a block around their mean (pool adjacent
     * violators).
     *
     * @param wanted the heights, in any order
     * @param distance between two labels at least
     * @return the heights to write at, in the order of the wanted ones, within the bounds where there is room
     */
    static double[] place(double[] wanted, double distance, double lowest, double highest) {
        Integer[] order = IntStream.range(0, wanted.length).boxed().toArray(Integer[]::new);
        java.util.Arrays.sort(order, Comparator.comparingDouble(i -> wanted[i]));
        List<Block> blocks = new ArrayList<>();
        for (int place = 0; place < order.length; place++) {
            Block block = new Block(place, 1, wanted[order[place]] - place * distance);
            while (!blocks.isEmpty() && blocks.get(blocks.size() - 1).mean() >= block.mean()) {
                block = blocks.remove(blocks.size() - 1).joined(block);
            }
            blocks.add(block);
        }
        double room = Math.max(lowest, highest - (wanted.length - 1) * distance);
        double[] placed = new double[wanted.length];
        for (Block block : blocks) {
            double base = Math.max(lowest, Math.min(room, block.mean()));
            for (int place = block.first(); place < block.first() + block.size(); place++) {
                placed[order[place]] = base + place * distance;
            }
        }
        return placed;
    }

    /**
     * Labels that stand one below the other at the minimal distance.
     *
     * @param sum of the heights that they want, each less the distances above it
     */
    private record Block(int first, int size, double sum) {
        double mean() {
            return sum / size;
        }

        Block joined(Block below) {
            return new Block(first, size + below.size(), sum + below.sum());
        }
    }
}
