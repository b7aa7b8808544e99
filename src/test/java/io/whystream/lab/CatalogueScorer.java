package io.whystream.lab;

import io.whystream.event.Item;
import io.whystream.feature.FeatureMatrix;
import io.whystream.feature.FeatureSpace;
import io.whystream.feature.ItemSet;
import io.whystream.feature.Moment;
import java.util.BitSet;

/** The items chosen so far, laid out once for all variants. */
final class CatalogueScorer {
    private final FeatureSpace space;
    private final FeatureMatrix matrix;
    private final ItemSet items = new ItemSet();
    private final BitSet excluded = new BitSet();

    CatalogueScorer(FeatureSpace space) {
        this.space = space;
        this.matrix = new FeatureMatrix(space.columns());
    }

    /** An item was chosen: it competes from now on. */
    void see(int item, Item facts) {
        items.add(item, facts);
    }

    int rowOf(int item) {
        return items.rowOf(item);
    }

    int size() {
        return items.size();
    }

    /** @param chosen the numbers of all items that the user chose before */
    FeatureMatrix lay(Moment moment, Iterable<Integer> chosen) {
        excluded.clear();
        for (int item : chosen) {
            if (items.rowOf(item) >= 0) {
                excluded.set(items.rowOf(item));
            }
        }
        space.fill(moment, items, matrix);
        return matrix;
    }

    /** 1 + better ones + half of the ties. */
    double rank(double[] scores, int target) {
        double rank = 1;
        for (int row = 0; row < items.size(); row++) {
            if (row != target && !excluded.get(row)) {
                rank += scores[row] > scores[target] ? 1 : scores[row] == scores[target] ? 0.5 : 0;
            }
        }
        return rank;
    }

    /** −ln softmax of the target over the items that compete. */
    double logLoss(double[] scores, int target) {
        double sum = 1;
        for (int row = 0; row < items.size(); row++) {
            if (row != target && !excluded.get(row)) {
                sum += Math.exp(scores[row] - scores[target]);
            }
        }
        return Math.log(sum);
    }
}
