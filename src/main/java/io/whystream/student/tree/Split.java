package io.whystream.student.tree;

/**
 * The best place to part a leaf, and how sure it is.
 *
 * @param column with the largest reduction of variance; −1 when no column can part the rows
 * @param lastLeft the last bin of the left side
 * @param explained the share of the targets' variance that the split takes away, 0 to 1
 * @param runnerUp the largest such share of any other column
 */
record Split(int column, int lastLeft, double explained, double runnerUp) {
    private static final Split NONE = new Split(-1, 0, 0, 0);
    /** A side with less weight says nothing of its own. */
    private static final double LEAST_SIDE = 20;

    static Split bestOf(LeafStatistics leaf) {
        Split best = NONE;
        double runnerUp = 0;
        for (int column = 0; column < leaf.columns(); column++) {
            Split own = bestOf(leaf, column);
            if (own.explained > best.explained) {
                runnerUp = best.explained;
                best = own;
            } else {
                runnerUp = Math.max(runnerUp, own.explained);
            }
        }
        return new Split(best.column, best.lastLeft, best.explained, runnerUp);
    }

    /** The variance between two sides is {@code n_left·n_right/n² · (mean_left − mean_right)²}. */
    private static Split bestOf(LeafStatistics leaf, int column) {
        double all = leaf.weight();
        double mean = leaf.targets() / all;
        double variance = leaf.squares() / all - mean * mean;
        double weight = 0;
        double targets = 0;
        double between = 0;
        int lastLeft = -1;
        for (int bin = 0; bin < leaf.bins() - 1; bin++) {
            weight += leaf.weight(column, bin);
            targets += leaf.targets(column, bin);
            double right = all - weight;
            if (weight >= LEAST_SIDE && right >= LEAST_SIDE) {
                double apart = targets / weight - (leaf.targets() - targets) / right;
                double gained = weight * right / (all * all) * apart * apart;
                if (gained > between) {
                    between = gained;
                    lastLeft = bin;
                }
            }
        }
        return lastLeft < 0 || variance <= 0 ? NONE : new Split(column, lastLeft, between / variance, 0);
    }

    /**
     * Whether it is worth making: it is no noise, and it is better than the runner-up, or so nearly equal that it does
     * not matter.
     *
     * @param groups how many independent groups of rows stand behind it
     * @param places how many splits were compared
     */
    boolean isCertain(int groups, int places, TreeSettings settings) {
        if (column < 0 || explained <= 2 * Math.log(places / settings.delta()) / groups) {
            return false;
        }
        double bound = Math.sqrt(-Math.log(settings.delta()) / (2 * groups));
        return runnerUp / explained < 1 - bound || bound < settings.tie();
    }
}
