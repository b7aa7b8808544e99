package io.whystream.student.tree;

/**
 * How a tree grows.
 *
 * @param delta the probability with which one split may be a mistake, above 0 and below 1
 * @param tie below this width of the Hoeffding bound the better of two is taken, however close they are; above 0
 * @param grace how many groups of rows a leaf sees between two attempts to split, at least 1
 * @param bins how many bins each leaf keeps of each column, at least 2
 * @param maxLeaves where growing ends, at least 1
 * @param maxDepth how many steps a path has at most, at least 0
 * @param memory the mean of a node forgets as if it had seen no more rows than these, at least 1
 */
public record TreeSettings(double delta, double tie, int grace, int bins, int maxLeaves, int maxDepth, double memory) {
    public TreeSettings {
        if (!(delta > 0 && delta < 1 && tie > 0)) {
            throw new IllegalArgumentException(
                    "delta must lie between 0 and 1 and tie above 0, but they are " + delta + " and " + tie);
        }
        if (grace < 1 || bins < 2 || maxLeaves < 1 || maxDepth < 0 || !(memory >= 1)) {
            throw new IllegalArgumentException(
                    "grace, maxLeaves and memory must be at least 1, bins 2, maxDepth 0, but they are " + grace + ", "
                            + maxLeaves + ", " + memory + ", " + bins + " and " + maxDepth);
        }
    }

    public static TreeSettings defaults() {
        return new TreeSettings(1e-3, 0.2, 20, 32, 1024, 16, 50_000);
    }
}
