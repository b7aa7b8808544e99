package io.whystream.student.tree;

/**
 * The best place to part a leaf, and how sure it is.
 *
 * @param column with the largest reduction of the standard deviation; −1 when no column can part the rows
 * @param lastLeft the last bin of the left side
 * @param reduction of the targets' standard deviation: {@code sd − (n_left·sd_left + n_right·sd_right)/n}
 * @param runnerUp the largest reduction of any other column
 * @param explained the share of the targets' variance that the split takes away, 0 to 1
 */
record Split(int column, int lastLeft, double reduction, double runnerUp, double explained) {
    private static final Split NONE = new Split(-1, 0, 0, 0, 0);
    /** A side with less weight says nothing of its own. */
    private static final double LEAST_SIDE = 20;

    static Split bestOf(LeafStatistics leaf) {
        Split best = NONE;
        double runnerUp = 0;
        for (int column = 0; column < leaf.columns(); column++) {
            Split own = bestOf(leaf, column);
            if (own.reduction > best.reduction) {
                runnerUp = best.reduction;
                best = own;
            } else {
                runnerUp = Math.max(runnerUp, own.reduction);
            }
        }
        return new Split(best.column, best.lastLeft, best.reduction, runnerUp, best.explained);
    }

    private static Split bestOf(LeafStatistics leaf, int column) {
        double all = leaf.weight();
        double whole = deviation(all, leaf.targets(), leaf.squares());
        double weight = 0;
        double targets = 0;
        double squares = 0;
        Split best = NONE;
        for (int bin = 0; bin < leaf.bins() - 1; bin++) {
            weight += leaf.weight(column, bin);
            targets += leaf.targets(column, bin);
            squares += leaf.squares(column, bin);
            double right = all - weight;
            if (weight >= LEAST_SIDE && right >= LEAST_SIDE) {
                double one = deviation(weight, targets, squares);
                double other = deviation(right, leaf.targets() - targets, leaf.squares() - squares);
                double reduction = whole - (weight * one + right * other) / all;
                if (reduction > best.reduction) {
                    double within = (weight * one * one + right * other * other) / all;
                    best = new Split(column, bin, reduction, 0, 1 - within / (whole * whole));
                }
            }
        }
        return best;
    }

    private static double deviation(double weight, double targets, double squares) {
        double mean = targets / weight;
        return Math.sqrt(Math.max(0, squares / weight - mean * mean));
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
        return runnerUp / reduction < 1 - bound || bound < settings.tie();
    }
}
