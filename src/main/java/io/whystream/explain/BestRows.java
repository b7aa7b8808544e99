package io.whystream.explain;

import java.util.stream.IntStream;

/** The ten best of many rows, found without sorting the others. Not thread-safe. */
final class BestRows {
    private final double[] scores;
    private final TieBreak ties;
    private final int[] best = new int[CatalogueRanking.TOP];
    private int count;

    /** Says which of two different rows with the same score is the better one. */
    @FunctionalInterface
    interface TieBreak {
        boolean precedes(int row, int other);
    }

    /** @param scores one per row; more is better */
    BestRows(double[] scores, TieBreak ties) {
        this.scores = scores;
        this.ties = ties;
    }

    /** Whether a row may be among the best of those offered so far: quickly told for most. */
    boolean wants(int row) {
        return count < best.length || !(scores[row] < scores[best[count - 1]]);
    }

    /** Considers a row; each may be offered once. */
    void offer(int row) {
        if (!wants(row) || count == best.length && !precedes(row, best[count - 1])) {
            return;
        }
        int place = count < best.length ? count++ : count - 1;
        for (; place > 0 && precedes(row, best[place - 1]); place--) {
            best[place] = best[place - 1];
        }
        best[place] = row;
    }

    private boolean precedes(int row, int other) {
        int compared = Double.compare(scores[other], scores[row]);
        return compared != 0 ? compared < 0 : ties.precedes(row, other);
    }

    /** Best first. */
    IntStream rows() {
        return IntStream.of(best).limit(count);
    }
}
